import type { ConversionJob, Limits } from '@convi/contracts';
import type { ConversionPrivate, ConversionRecord, HeaderRecord, ProjectKey, TakenJob } from '@convi/kernel';
import type { Keeper } from './keeper.ts';
import type { RecordCopy } from './record-copy.ts';
import type { WorkerTools } from './worker-tools.ts';

/** Everything that the items of one conversion job share. */
export type ConversionRun = {
  readonly tools: WorkerTools;
  readonly taken: TakenJob;
  readonly job: ConversionJob;
  readonly key: ProjectKey;
  readonly header: HeaderRecord;
  readonly limits: Limits;
  readonly conversion: ConversionRecord;
  readonly options: ConversionPrivate;
  readonly copy: RecordCopy;
  readonly leaseId: string;
  /** Aborted when the lease is lost. */
  readonly lost: AbortSignal;
  readonly keeper: Keeper;
  /** What is left of the wait budget: each item may wait so long for scratch. */
  readonly waitMs: number;
};
