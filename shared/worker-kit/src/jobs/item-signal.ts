import type { Clock } from '@convi/kernel';
import { JobStopped, type StopReason } from './job-stopped.ts';

export type ItemSignal = {
  readonly signal: AbortSignal;
  readonly stop: (reason: StopReason) => void;
  /** Stops at a moment of a clock unless called off. */
  readonly stopAt: (moment: { readonly clock: Clock; readonly atMs: number }, reason: StopReason) => () => void;
  /** Detaches it from what it was made of. */
  readonly close: () => void;
};

/** The one signal of an item, aborted by the first reason among: the queue's hand-back, the lost lease, and what `stop` is told. */
export const itemSignal = (shutdown: AbortSignal, lost: AbortSignal): ItemSignal => {
  const own = new AbortController();
  const timers: (() => void)[] = [];
  const stop = (reason: StopReason): void => own.abort(new JobStopped(reason));
  const onShutdown = (): void => stop('shutdown');
  const onLost = (): void => stop('gone');
  if (shutdown.aborted) onShutdown();
  if (lost.aborted) onLost();
  shutdown.addEventListener('abort', onShutdown);
  lost.addEventListener('abort', onLost);
  return {
    signal: own.signal,
    stop,
    stopAt: ({ clock, atMs }, reason) => {
      const cancel = clock.at(atMs, () => stop(reason));
      timers.push(cancel);
      return cancel;
    },
    close: () => {
      for (const cancel of timers) cancel();
      shutdown.removeEventListener('abort', onShutdown);
      lost.removeEventListener('abort', onLost);
    },
  };
};
