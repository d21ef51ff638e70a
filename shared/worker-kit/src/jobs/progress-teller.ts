import type { Clock } from '@convi/kernel';

export type ProgressTeller = {
  readonly tell: (fraction: number) => void;
  /** Tells no more; resolves when the last telling has ended. */
  readonly stop: () => Promise<void>;
};

/** At most four a second. */
const INTERVAL_MS = 250;

const clamped = (fraction: number): number => (Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : 0);

/**
 * Passes on the newest fraction at most four times a second, never one that goes back. What ends within the first interval
 * tells nothing.
 */
export const progressTeller = (clock: Clock, pass: (fraction: number) => Promise<unknown>): ProgressTeller => {
  let latest = 0;
  let passed = 0;
  let lastAt = clock.now();
  let cancel: (() => void) | undefined;
  let passing: Promise<unknown> = Promise.resolve();
  const flush = (): void => {
    cancel = undefined;
    lastAt = clock.now();
    passed = latest;
    // A progress that is not told is no harm to the job.
    passing = pass(latest).catch(() => undefined);
  };
  const tell = (fraction: number): void => {
    latest = Math.max(latest, clamped(fraction));
    if (latest > passed) cancel ??= clock.after(Math.max(0, lastAt + INTERVAL_MS - clock.now()), flush);
  };
  const stop = async (): Promise<void> => {
    cancel?.();
    // A late word of the engine must not start it again.
    cancel = () => undefined;
    await passing;
  };
  return { tell, stop };
};
