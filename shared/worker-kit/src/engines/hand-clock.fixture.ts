import type { Clock } from '@convi/kernel';

/** A clock that stands until a test moves it: what is due then runs. */
export const handClock = () => {
  let now = 0;
  let due: { readonly atMs: number; readonly run: () => void }[] = [];
  const at: Clock['at'] = (atMs, run) => {
    const timer = { atMs, run };
    due.push(timer);
    return () => {
      due = due.filter((other) => other !== timer);
    };
  };
  const move = (ms: number): void => {
    now += ms;
    const past = due.filter(({ atMs }) => atMs <= now);
    due = due.filter(({ atMs }) => atMs > now);
    for (const { run } of past) run();
  };
  return { clock: { now: () => now, at, after: (ms, run) => at(now + ms, run) } satisfies Clock, move };
};
