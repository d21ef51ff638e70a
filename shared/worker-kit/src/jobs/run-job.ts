import { type ConversionJob, type FailureSlug, queuePolicy } from '@convi/contracts';
import { errorFields, FailureError, isRetryable, type JobOutcome, type TakenJob } from '@convi/kernel';
import { abandonItems } from './abandon-items.ts';
import { failureOfError } from './failure-of.ts';
import { codeOf, emptyReport, type JobReport } from './job-report.ts';
import { stopReasonOf } from './job-stopped.ts';
import { runAudition } from './run-audition.ts';
import { runConversion } from './run-conversion.ts';
import { runInspection } from './run-inspection.ts';
import { runLayout } from './run-layout.ts';
import { runPreview } from './run-preview.ts';
import { runTrial } from './run-trial.ts';
import type { WorkerTools } from './worker-tools.ts';

export type JobMetrics = {
  readonly ran: (facts: {
    readonly kind: string;
    readonly code: string;
    readonly runMs: number;
    readonly waitedMs: number;
  }) => void;
};

const dispatch = async (tools: WorkerTools, taken: TakenJob): Promise<JobReport> => {
  const { job } = taken;
  // Its worker died each time: it is not given another one to kill.
  if (taken.attempt > queuePolicy.conversion.attempts) throw new FailureError('engine-crashed');
  if (job.kind === 'conversion') return runConversion(tools, taken, job);
  if (job.kind === 'inspection') return runInspection(tools, taken, job);
  if (job.kind === 'preview') return runPreview(tools, taken, job);
  if (job.kind === 'layout') return runLayout(tools, taken, job);
  if (job.kind === 'audition') return runAudition(tools, taken, job);
  if (job.kind === 'trial') return runTrial(tools, taken, job);
  // Another service's job in this queue is a fault of whoever put it there; trying again cannot help.
  throw new FailureError('unsupported-input');
};

const abandon = async (tools: WorkerTools, taken: TakenJob, code: FailureSlug): Promise<void> => {
  if (taken.job.kind !== 'conversion') return;
  const job: ConversionJob = taken.job;
  // The record cannot be reached, or does not parse: there is nothing left to tell it to.
  await abandonItems(tools, { taken, job, code }).catch(() => undefined);
};

/** The process edge of a job: every error becomes one code, and only a code reaches the queue. */
const outcomeOfError = async (tools: WorkerTools, taken: TakenJob, error: unknown): Promise<JobOutcome> => {
  if (taken.signal.aborted && stopReasonOf(taken.signal) === 'shutdown') return { kind: 'later', ms: 0 };
  const code = failureOfError(error);
  const origin = error instanceof FailureError ? (error.cause ?? error) : error;
  if (code === 'internal') tools.logger.error('unforeseen', { jobId: taken.id, ...errorFields(origin) });
  if (isRetryable(code) && !taken.lastAttempt) return { kind: 'again', code };
  await abandon(tools, taken, code);
  return { kind: 'failed', code };
};

const formatsOf = ({ job }: TakenJob) => {
  if (job.kind === 'conversion')
    return { from: [...new Set(job.from)].join(','), to: job.to, operation: job.operation };
  return 'from' in job ? { from: job.from } : {};
};

/** Runs one job to its outcome. Never throws. One log line for each run that did something. */
export const runJob = async (tools: WorkerTools, metrics: JobMetrics, taken: TakenJob): Promise<JobOutcome> => {
  const { clock } = tools.ports;
  const startedAt = clock.now();
  const report = await dispatch(tools, taken).catch(async (error: unknown) =>
    emptyReport(await outcomeOfError(tools, taken, error)),
  );
  const [durationMs, waitedMs] = [clock.now() - startedAt, Math.max(0, startedAt - taken.addedAt)];
  const code = codeOf(report.outcome);
  // A job that steps aside does so twice a second: that is no news.
  if (code === 'later') return report.outcome;
  const { kind } = taken.job;
  metrics.ran({ kind, code, runMs: durationMs, waitedMs });
  const { bytesIn, bytesOut, items } = report;
  const numbers = { durationMs, waitedMs, bytesIn, bytesOut, items, attempt: taken.attempt };
  tools.logger.info('job', { jobId: taken.id, kind, code, ...formatsOf(taken), ...numbers });
  return report.outcome;
};
