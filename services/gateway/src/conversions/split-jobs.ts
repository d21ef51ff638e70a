import { type ConversionJob, type FormatId, ITEMS_PER_JOB, type Operation, type Service } from '@convi/contracts';
import { type FileRecord, newId } from '@convi/kernel';

export type JobItem = { readonly place: number; readonly files: readonly FileRecord[] };
export type PlannedJob = { readonly id: string; readonly job: ConversionJob };

type Conversion = {
  readonly projectId: string;
  readonly conversionId: string;
  readonly service: Service;
  readonly operation: Operation;
  readonly to: FormatId;
};

/** From so many items on a batch is made side by side: a second engine starts sooner than the first one comes to the end. */
const SIDE_BY_SIDE_FROM = 8;

/** As many parts as asked, none of them longer than another by more than one. */
const parts = <T>(list: readonly T[], count: number): T[][] => {
  const start = (n: number): number => Math.ceil((n * list.length) / count);
  return Array.from({ length: count }, (_, n) => list.slice(start(n), start(n + 1)));
};

const jobOf = (conversion: Conversion, items: readonly JobItem[]): PlannedJob => {
  const files = items.flatMap((item) => item.files);
  return {
    id: newId(),
    job: {
      version: 1,
      kind: 'conversion',
      ...conversion,
      items: items.map(({ place }) => place),
      from: [...new Set(files.map(({ format }) => format))],
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    },
  };
};

const jobsFor = (service: Service, items: number): number =>
  Math.max(Math.ceil(items / ITEMS_PER_JOB[service]), items < SIDE_BY_SIDE_FROM ? 1 : 2);

/** Spreads the items of a conversion evenly over jobs. */
export const splitJobs = (conversion: Conversion, items: readonly JobItem[]): PlannedJob[] =>
  parts(items, jobsFor(conversion.service, items.length)).map((part) => jobOf(conversion, part));

/** The id of the job that runs an item. */
export const jobIdOf = (jobs: readonly PlannedJob[], place: number): string => {
  const id = jobs.find(({ job }) => job.items.includes(place))?.id;
  if (id === undefined) throw new Error('an item without a job');
  return id;
};
