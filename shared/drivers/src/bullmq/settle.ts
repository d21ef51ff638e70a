import type { FailureSlug } from '@convi/contracts';
import type { JobOutcome } from '@convi/kernel';
import { DelayedError, type Job, UnrecoverableError } from 'bullmq';
import { machineTime } from '../clock/index.ts';

type Held = { readonly job: Job; readonly lastAttempt: boolean; readonly signal: AbortSignal };

/** How long a run may take to stop after it was told to. */
const STOP_MS = 3_000;

const again = (code: FailureSlug): JobOutcome => ({ kind: 'again', code });

const aborted = (signal: AbortSignal): Promise<JobOutcome> =>
  new Promise((resolve) => {
    const giveUp = (): void => void setTimeout(() => resolve({ kind: 'later', ms: 0 }), STOP_MS).unref();
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });

/** What did not come to an end before the consumer had to stop goes back at once, as if it had not begun. */
const handedBack = (outcome: JobOutcome, signal: AbortSignal): JobOutcome =>
  signal.aborted && outcome.kind === 'again' ? { kind: 'later', ms: 0 } : outcome;

/** Through the delayed ones also when it is at once: only they wake an idle worker whatever the priority. */
const putBack = async (job: Job, ms: number): Promise<void> => {
  try {
    await job.moveToDelayed(machineTime() + ms, job.token);
  } catch (cause) {
    throw new Error('internal' satisfies FailureSlug, { cause });
  }
};

// BullMQ keeps the message of an error: it is the code and nothing else.
const report = async ({ job, lastAttempt }: Held, outcome: JobOutcome): Promise<void> => {
  switch (outcome.kind) {
    case 'done':
      return;
    case 'later':
      await putBack(job, outcome.ms);
      throw new DelayedError();
    case 'failed':
      throw new UnrecoverableError(outcome.code);
    case 'again':
      throw lastAttempt ? new UnrecoverableError(outcome.code) : new Error(outcome.code);
  }
};

/** Runs a job and tells BullMQ what came of it. An error that the run did not foresee is `internal`. */
export const settle = async (held: Held, run: () => Promise<JobOutcome>): Promise<void> => {
  const ran = Promise.resolve()
    .then(run)
    .catch(() => again('internal'));
  const outcome = await Promise.race([ran, aborted(held.signal)]);
  await report(held, handedBack(outcome, held.signal));
};
