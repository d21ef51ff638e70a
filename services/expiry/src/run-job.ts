import {
  errorFields,
  FailureError,
  type JobOutcome,
  type Logger,
  type Ports,
  type SigningKeys,
  type TakenJob,
} from '@convi/kernel';
import { runEnding } from './ending/run-ending.ts';
import type { ExpiryMetrics } from './metrics.ts';
import { sweepObjects } from './sweeps/sweep-objects.ts';

export type ExpiryPorts = Ports & {
  readonly metrics: ExpiryMetrics;
  readonly logger: Logger;
  readonly signing: SigningKeys;
};

/** One sweep of the store, with its line in the log. */
export const runSweep = async (ports: ExpiryPorts): Promise<void> => {
  const { clock, logger } = ports;
  const startedAt = clock.now();
  const blind = (error: unknown): void => logger.warn('sweep-without-records', errorFields(error));
  const count = await sweepObjects({ ...ports, blind });
  logger.info('swept', { count, durationMs: clock.now() - startedAt });
};

const outcomeOf = async (ports: ExpiryPorts, { job }: TakenJob): Promise<JobOutcome> => {
  if (job.kind === 'ending') return runEnding(ports, job);
  // Other kinds of job have queues of their own.
  if (job.kind !== 'sweep') return { kind: 'failed', code: 'internal' };
  await runSweep(ports);
  return { kind: 'done' };
};

/** Runs a job of the expiry queue. What fails is tried again: an ending never gives up. */
export const runJob =
  (ports: ExpiryPorts) =>
  async (taken: TakenJob): Promise<JobOutcome> => {
    // Without the job's id: that of an ending names its project.
    const { attempt, addedAt } = taken;
    const fields = { kind: taken.job.kind, attempt };
    try {
      const outcome = await outcomeOf(ports, taken);
      if (outcome.kind === 'done')
        ports.logger.info('job-ended', { ...fields, durationMs: ports.clock.now() - addedAt });
      return outcome;
    } catch (error) {
      const code = error instanceof FailureError ? error.slug : 'storage-unavailable';
      ports.logger.warn('job-failed', { ...fields, code, ...errorFields(error) });
      return { kind: 'again', code };
    }
  };
