import { type ConversionJob, queuePolicy } from '@convi/contracts';
import {
  conversionField,
  conversionRecord,
  type Fields,
  headerRecord,
  itemField,
  itemRecord,
  openConversionPrivate,
  type ProjectRecord,
  type TakenJob,
} from '@convi/kernel';
import type { ConversionRun } from './conversion-run.ts';
import type { HeldLease } from './held-lease.ts';
import { keeper } from './keeper.ts';
import { recordCopy } from './record-copy.ts';
import type { WorkerTools } from './worker-tools.ts';

/** The items of a job that still want it: not final, and not given to another job since. */
export const openItems = (fields: Fields, { conversionId, items }: ConversionJob, jobId: string): number[] =>
  items.filter((place) => {
    const raw = fields[itemField(conversionId, place)];
    if (raw === undefined) return false;
    const { state, job } = itemRecord.parse(JSON.parse(raw));
    return job === jobId && (state === 'queued' || state === 'running');
  });

type Opening = {
  readonly taken: TakenJob;
  readonly job: ConversionJob;
  readonly record: ProjectRecord;
  readonly lease: HeldLease;
  readonly key: Buffer;
};

/** What is left of a job's wait budget. A second try begins its wait anew: the first one has used up part of the time. */
const waitLeft = ({ clock }: WorkerTools['ports'], { attempt, addedAt }: TakenJob): number => {
  const { waitBudgetMs } = queuePolicy.conversion;
  return attempt === 1 ? Math.max(0, addedAt + waitBudgetMs - clock.now()) : waitBudgetMs;
};

/** Gathers what the items of a job share. Throws when the record does not fit the job. */
export const openConversion = (tools: WorkerTools, { taken, job, record, lease, key }: Opening): ConversionRun => {
  const { id, fields } = record;
  const projectKey = { projectId: id, key };
  const conversion = conversionRecord.parse(JSON.parse(fields[conversionField(job.conversionId)] ?? 'null'));
  const header = headerRecord.parse(fields);
  const { leaseId, lost } = lease;
  return {
    ...{ tools, taken, job, header, conversion, leaseId, lost, key: projectKey, keeper: keeper() },
    limits: tools.limitsOf(header.plan),
    options: openConversionPrivate(projectKey, conversion),
    waitMs: waitLeft(tools.ports, taken),
    copy: recordCopy(tools.ports, { id, leaseId, fields }),
  };
};
