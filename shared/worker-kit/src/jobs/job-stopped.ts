/**
 * Why a running item was stopped. `gone`: nobody wants it any more (cancelled, project ended, lease lost). `shutdown`: this
 * process ends, another one is to run it. `out-of-time`: the run budget is spent. `waited-too-long`: so is the wait budget.
 */
export type StopReason = 'gone' | 'shutdown' | 'out-of-time' | 'waited-too-long';

/** Reason of an abort signal. */
export class JobStopped extends Error {
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(reason);
    this.name = 'JobStopped';
    this.reason = reason;
  }
}

/** Why a signal was aborted, when it was. */
export const stopReasonOf = ({ aborted, reason }: AbortSignal): StopReason | undefined => {
  if (!aborted) return undefined;
  return reason instanceof JobStopped ? reason.reason : 'shutdown';
};
