import type { ConversionJob } from '@convi/contracts';
import type { JobOutcome, ProjectRecord, TakenJob } from '@convi/kernel';
import type { ConversionRun } from './conversion-run.ts';
import { type HeldLease, holdLease } from './held-lease.ts';
import type { ItemOutcome } from './item-outcome.ts';
import { emptyReport, type JobReport } from './job-report.ts';
import { openConversion, openItems } from './open-conversion.ts';
import { projectKey } from './project-key.ts';
import { runItem } from './run-item.ts';
import { mayStart } from './start-item.ts';
import type { WorkerTools } from './worker-tools.ts';

const DONE: JobOutcome = { kind: 'done' };
/** How long a job steps aside whose project runs its limit. */
const LATER: JobOutcome = { kind: 'later', ms: 500 };

const jobOutcome = (outcomes: readonly ItemOutcome[]): JobOutcome => {
  const last = outcomes.at(-1);
  if (last?.kind === 'handed-back') return { kind: 'later', ms: 0 };
  if (last?.kind === 'later') return LATER;
  // One that may go better brings the job back; the items that have ended stay as they are.
  const firstOf = (kind: 'again' | 'failed') => outcomes.flatMap((each) => (each.kind === kind ? [each] : []))[0];
  return firstOf('again') ?? firstOf('failed') ?? DONE;
};

const reportOf = (outcomes: readonly ItemOutcome[]): JobReport => {
  const done = outcomes.filter((outcome) => outcome.kind === 'done');
  return {
    outcome: jobOutcome(outcomes),
    bytesIn: done.reduce((sum, { bytesIn }) => sum + bytesIn, 0),
    bytesOut: done.reduce((sum, { bytesOut }) => sum + bytesOut, 0),
    items: outcomes.filter(({ kind }) => kind === 'done' || kind === 'failed').length,
  };
};

const runItems = async (run: ConversionRun, places: readonly number[]): Promise<JobReport> => {
  const outcomes: ItemOutcome[] = [];
  if (!mayStart(run)) return emptyReport(LATER);
  for (const place of places) {
    const outcome = await runItem(run, place);
    outcomes.push(outcome);
    if (outcome.kind === 'later' || outcome.kind === 'handed-back') break;
  }
  const report = reportOf(outcomes);
  return outcomes.some(({ kind }) => kind === 'dropped') ? withLostItems(run, report) : report;
};

/**
 * An item that was dropped although its project lives and the item still names this job was lost by this process alone: its
 * lease ran out while the machine slept. The job has to come back, as nobody else knows of it.
 */
const withLostItems = async (run: ConversionRun, report: JobReport): Promise<JobReport> => {
  if (report.outcome.kind === 'later' || !(await run.copy.refresh())) return report;
  const { job, taken, copy } = run;
  const lost = openItems(copy.fields(), job, taken.id).length > 0;
  return lost && report.outcome.kind !== 'again' ? { ...report, outcome: LATER } : report;
};

type Held = { readonly record: ProjectRecord; readonly lease: HeldLease; readonly places: readonly number[] };

const runWithKey = async (
  tools: WorkerTools,
  { taken, job }: { readonly taken: TakenJob; readonly job: ConversionJob },
  { record, lease, places }: Held,
): Promise<JobReport> => {
  const key = await projectKey(tools.ports, job.projectId);
  // No key: the project ended since, or does now.
  if (!key) return emptyReport(DONE);
  try {
    const run = openConversion(tools, { taken, job, record, lease, key });
    return await runItems(run, places).finally(run.keeper.close);
  } finally {
    key.fill(0);
  }
};

const isSlow = ({ registry }: WorkerTools, { operation, from, to }: ConversionJob): boolean =>
  from.some((format) => registry.converterFor({ operation, from: [format], to })?.pace === 'slow');

/** Runs a job in the slow lane when it is slow; one that finds the lane full steps aside, so that quick ones get its place. */
const inLane = async (tools: WorkerTools, job: ConversionJob, run: () => Promise<JobReport>): Promise<JobReport> => {
  if (!tools.slowLane || !isSlow(tools, job)) return run();
  const leave = tools.slowLane.enter();
  if (!leave) return emptyReport(LATER);
  return run().finally(leave);
};

/**
 * Runs a conversion job. Delivered twice, or after its project ended, it does nothing: only items that still name this job
 * are run, and a result becomes visible only while its item is as this run left it.
 */
export const runConversion = async (tools: WorkerTools, taken: TakenJob, job: ConversionJob): Promise<JobReport> => {
  const record = await tools.ports.records.read(job.projectId);
  const places = record?.life.state === 'live' ? openItems(record.fields, job, taken.id) : [];
  if (!record || places.length === 0) return emptyReport(DONE);
  const lease = await holdLease(tools.ports, job.projectId);
  if (!lease) return emptyReport(DONE);
  try {
    return await inLane(tools, job, () => runWithKey(tools, { taken, job }, { record, lease, places }));
  } finally {
    await lease.release();
  }
};
