import { EXPIRY_QUEUE } from '@convi/contracts';
import { errorFields, every } from '@convi/kernel';
import { type ExpiryPorts, runJob, runSweep } from './run-job.ts';
import { endDue } from './schedule/end-due.ts';

import { sweepTimes } from './schedule/sweep-times.ts';

const POLL_MS = 500;
const CONCURRENCY = 32;
const GRACE_MS = 5_000;

/** Ends projects: looks for those that are due, runs endings and sweeps. `stop` resolves when nothing is in hand. */
export const expiryService = (ports: ExpiryPorts): { readonly stop: () => Promise<void> } => {
  const { clock, consumers, logger, signing } = ports;
  const failedAt = (step: string) => (error: unknown) => logger.warn('step-failed', { step, ...errorFields(error) });
  // The first thing that is handed over: whoever checks the first receipt knows its key.
  void signing.signer().catch(failedAt('signing-keys'));
  const consumer = consumers.consume({ queue: EXPIRY_QUEUE, concurrency: CONCURRENCY, run: runJob(ports) });
  const poll = every(clock, { ms: POLL_MS, run: async () => void (await endDue(ports)), failed: failedAt('schedule') });
  const sweeps = sweepTimes(ports, { sweepHere: () => runSweep(ports), failed: failedAt('sweep') });
  return {
    stop: async () => {
      await Promise.all([poll.stop(), sweeps.stop()]);
      await consumer.close(GRACE_MS);
    },
  };
};
