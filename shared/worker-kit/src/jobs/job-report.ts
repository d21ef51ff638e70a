import type { FailureSlug } from '@convi/contracts';
import type { JobOutcome } from '@convi/kernel';

/** What one run of a job is told as, in the log and in the metrics: numbers and codes. */
export type JobReport = {
  readonly outcome: JobOutcome;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Items that this run brought to their end. */
  readonly items: number;
};

export const emptyReport = (outcome: JobOutcome): JobReport => ({ outcome, bytesIn: 0, bytesOut: 0, items: 0 });

/** The one word of an outcome: `done`, `later`, or the failure's code. */
export const codeOf = (outcome: JobOutcome): FailureSlug | 'done' | 'later' =>
  outcome.kind === 'failed' || outcome.kind === 'again' ? outcome.code : outcome.kind;
