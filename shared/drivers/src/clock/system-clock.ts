import type { Clock } from '@convi/kernel';
import { movedTime } from './moved-time.ts';

/** Looking again at least this often survives steps of the system's clock and times beyond the longest timer of Node. */
const LOOK_AGAIN_MS = 60_000;
/** With an offset file the time may jump at any moment; timers must follow within 50 ms. */
const LOOK_AGAIN_MOVED_MS = 20;

type Timing = { readonly now: () => number; readonly lookAgainMs: number };

const timerAt =
  ({ now, lookAgainMs }: Timing) =>
  (atMs: number, run: () => void): (() => void) => {
    const look = (): void => {
      if (now() >= atMs) run();
      else timer = setTimeout(look, Math.min(atMs - now(), lookAgainMs));
    };
    let timer = setTimeout(look, Math.min(Math.max(0, atMs - now()), lookAgainMs));
    return () => clearTimeout(timer);
  };

/**
 * The time of this machine. `offsetFile` names a text file with a number of milliseconds that is added to it, read again
 * whenever it changes: so a test moves the time of all processes at once. Without the file the offset is 0.
 */
export const systemClock = ({ offsetFile }: { readonly offsetFile?: string | undefined } = {}): Clock => {
  const now = offsetFile === undefined ? Date.now : movedTime(offsetFile);
  const at = timerAt({ now, lookAgainMs: offsetFile === undefined ? LOOK_AGAIN_MS : LOOK_AGAIN_MOVED_MS });
  return { now, at, after: (ms, run) => at(now() + ms, run) };
};
