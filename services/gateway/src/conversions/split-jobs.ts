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

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size));

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

/** Spreads the items of a conversion over jobs. */
export const splitJobs = (conversion: Conversion, items: readonly JobItem[]): PlannedJob[] =>
  chunks(items, ITEMS_PER_JOB[conversion.service]).map((part) => jobOf(conversion, part));

/** The id of the job that runs an item. */
export const jobIdOf = (jobs: readonly PlannedJob[], place: number): string => {
  const id = jobs.find(({ job }) => job.items.includes(place))?.id;
  if (id === undefined) throw new Error('an item without a job');
  return id;
};
