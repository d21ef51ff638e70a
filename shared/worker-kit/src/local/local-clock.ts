import type { Clock } from '@convi/kernel';

/** The clock of a run without the platform: no project lives by it, it only measures and times out. */
export const localClock = (): Clock => {
  const now = (): number => Math.round(performance.timeOrigin + performance.now());
  const after = (ms: number, run: () => void): (() => void) => {
    const timer = setTimeout(run, Math.max(0, ms));
    return () => clearTimeout(timer);
  };
  return { now, after, at: (atMs, run) => after(atMs - now(), run) };
};
