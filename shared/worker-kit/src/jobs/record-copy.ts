import type { Change, ChangeOutcome, Fields, Ports } from '@convi/kernel';

type RecordPorts = Pick<Ports, 'clock' | 'records'>;

/** A job's copy of its project's record: what it read last and what it wrote since. */
export type RecordCopy = {
  readonly id: string;
  readonly fields: () => Fields;
  /** Reads again. False when the project is no longer live. */
  readonly refresh: () => Promise<boolean>;
  /** Makes one atomic step, under the job's lease when it has one; what was set is in the copy afterwards. */
  readonly change: (change: Omit<Change, 'id' | 'now' | 'lease'>) => Promise<ChangeOutcome>;
};

type Read = { readonly id: string; readonly leaseId?: string; readonly fields: Fields };

/** Takes the fields as they were read. */
export const recordCopy = ({ clock, records }: RecordPorts, { id, leaseId, fields: first }: Read): RecordCopy => {
  let fields: Record<string, string> = { ...first };
  const refresh = async (): Promise<boolean> => {
    const record = await records.read(id);
    fields = { ...record?.fields };
    return record?.life.state === 'live';
  };
  const change: RecordCopy['change'] = async (step) => {
    const outcome = await records.change({
      ...step,
      id,
      now: clock.now(),
      ...(leaseId !== undefined && { lease: leaseId }),
    });
    // In place: a copy of hundreds of fields for each step would cost more than a small job.
    if (outcome === 'changed') Object.assign(fields, step.set);
    return outcome;
  };
  return { id, fields: () => fields, refresh, change };
};
