import type { FailureSlug, Job } from '@convi/contracts';

export type AddJob = {
  readonly queue: string;
  /** Unique within the queue: adding the same id twice adds it once. No colon in it. */
  readonly id: string;
  readonly job: Job;
  readonly attempts: number;
  /** The wait before the second run; it doubles with each further one (`retryDelay`). */
  readonly backoffMs: number;
  /** 1 is first. Jobs of one priority run in the order of their adding. */
  readonly priority: number;
};

export type JobQueue = {
  readonly add: (job: AddJob) => Promise<void>;
  /** Takes a job out that has not begun. False when it runs or is not there. */
  readonly remove: (queue: string, id: string) => Promise<boolean>;
  /** How many jobs stand before this one; undefined when it does not wait. */
  readonly position: (queue: string, id: string) => Promise<number | undefined>;
  readonly counts: (queue: string) => Promise<{ readonly waiting: number; readonly active: number }>;
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type TakenJob = {
  readonly id: string;
  readonly job: Job;
  readonly addedAt: number;
  /** 1 for the first run. */
  readonly attempt: number;
  readonly lastAttempt: boolean;
  /** Aborted when the consumer closes and the job must be handed back. */
  readonly signal: AbortSignal;
};

/**
 * What a run came to. `later` puts the job back for a while without counting an attempt. `failed` is final; `again` is tried
 * on while attempts are left. Only the code is kept by the queue: no text, no stack.
 */
export type JobOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'later'; readonly ms: number }
  | { readonly kind: 'failed'; readonly code: FailureSlug }
  | { readonly kind: 'again'; readonly code: FailureSlug };

export type Consumer = {
  readonly queue: string;
  readonly concurrency: number;
  readonly run: (taken: TakenJob) => Promise<JobOutcome>;
};

export type JobConsumers = {
  /** Starts to take jobs. `close` takes no more, aborts `signal` after `graceMs`, and hands back what did not finish. */
  readonly consume: (consumer: Consumer) => { readonly close: (graceMs: number) => Promise<void> };
};
