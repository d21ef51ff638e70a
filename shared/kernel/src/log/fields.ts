/**
 * Everything that a log line may carry beside its event. A field that is not here does not compile. Ids of requests and
 * jobs, numbers, formats and codes from closed lists; never a name, an address, an option, a token or engine output.
 */
export type LogFields = {
  readonly requestId?: string;
  readonly jobId?: string;
  readonly method?: string;
  readonly route?: string;
  readonly status?: number;
  readonly slug?: string;
  readonly code?: string;
  readonly outcome?: string;
  readonly durationMs?: number;
  readonly waitedMs?: number;
  readonly bytesIn?: number;
  readonly bytesOut?: number;
  readonly service?: string;
  readonly queue?: string;
  readonly kind?: string;
  readonly operation?: string;
  readonly from?: string;
  readonly to?: string;
  readonly attempt?: number;
  readonly count?: number;
  readonly items?: number;
  readonly port?: number;
  readonly step?: string;
  /** Class of an error, such as `TypeError` or `ECONNREFUSED`; never its message. */
  readonly errorKind?: string;
  /** Where an unforeseen error came from: file names and lines of our own code, no values. */
  readonly errorAt?: string;
};

export const logFieldNames = [
  'requestId',
  'jobId',
  'method',
  'route',
  'status',
  'slug',
  'code',
  'outcome',
  'durationMs',
  'waitedMs',
  'bytesIn',
  'bytesOut',
  'service',
  'queue',
  'kind',
  'operation',
  'from',
  'to',
  'attempt',
  'count',
  'items',
  'port',
  'step',
  'errorKind',
  'errorAt',
] as const satisfies readonly (keyof LogFields)[];
