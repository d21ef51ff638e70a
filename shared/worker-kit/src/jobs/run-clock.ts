import type { Clock } from '@convi/kernel';
import type { ItemSignal } from './item-signal.ts';

export type RunClock = {
  /** Runs something that waits for an engine: meanwhile this clock stands, and the time in the queue goes on. */
  readonly standing: <T>(wait: () => Promise<T>) => Promise<T>;
  readonly stop: () => void;
};

type Times = {
  readonly stopper: ItemSignal;
  /** Counts the run, as engines do. */
  readonly engineClock: Clock;
  readonly timeoutMs: number;
  /** Counts the time in the queue. */
  readonly clock: Clock;
  readonly waitUntil: number;
};

/** The clock of a run, which begins at once and stops an item that used up its budget; what waits for its engine is not at fault. */
export const runClock = ({ stopper, engineClock, timeoutMs, clock, waitUntil }: Times): RunClock => {
  let leftMs = timeoutMs;
  let since = engineClock.now();
  let waiting = 0;
  const run = () => stopper.stopAt({ clock: engineClock, atMs: since + leftMs }, 'out-of-time');
  let cancel = run();
  const stand = (): void => {
    cancel();
    leftMs -= engineClock.now() - since;
    cancel = stopper.stopAt({ clock, atMs: waitUntil }, 'waited-too-long');
  };
  const goOn = (): void => {
    cancel();
    since = engineClock.now();
    cancel = run();
  };
  const standing: RunClock['standing'] = async (wait) => {
    waiting += 1;
    if (waiting === 1) stand();
    try {
      return await wait();
    } finally {
      waiting -= 1;
      if (waiting === 0) goOn();
    }
  };
  return { standing, stop: () => cancel() };
};
