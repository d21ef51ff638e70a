import type { Clock } from '@convi/kernel';

type Timer = { readonly atMs: number; readonly place: number; readonly run: () => void };

/** A clock that stands still until a test moves it. */
export type TestClock = Clock & {
  /** Moves on by so many milliseconds; what is due meanwhile runs in order, each at its own time. */
  readonly move: (ms: number) => void;
};

const firstDue = (timers: ReadonlySet<Timer>, untilMs: number): Timer | undefined =>
  [...timers].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs || a.place - b.place)[0];

/** A clock that starts at a time in milliseconds and moves only when it is told to. */
export const testClock = (startMs: number): TestClock => {
  const timers = new Set<Timer>();
  let now = startMs;
  let places = 0;
  const at = (atMs: number, run: () => void): (() => void) => {
    places += 1;
    const timer = { atMs, place: places, run };
    timers.add(timer);
    // What is already past runs soon, but never before its caller has the way to call it off.
    if (atMs <= now) queueMicrotask(() => timers.delete(timer) && run());
    return () => {
      timers.delete(timer);
    };
  };
  const move = (ms: number): void => {
    const untilMs = now + ms;
    for (let timer = firstDue(timers, untilMs); timer; timer = firstDue(timers, untilMs)) {
      timers.delete(timer);
      now = Math.max(now, timer.atMs);
      timer.run();
    }
    now = untilMs;
  };
  return { now: () => now, at, after: (ms, run) => at(now + ms, run), move };
};
