import type { JobContext } from '@convi/worker-kit';

const MICROSECONDS = 1_000_000;

/** How many seconds of sound were written, from a line of `-progress`; undefined for every other line. */
export const secondsWritten = (line: string): number | undefined => {
  const [, digits] = /^out_time_us=(\d{1,18})$/.exec(line) ?? [];
  return digits === undefined ? undefined : Number(digits) / MICROSECONDS;
};

/** How many bytes were written, from such a line. */
export const bytesWritten = (line: string): number | undefined => {
  const [, digits] = /^total_size=(\d{1,18})$/.exec(line) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

/** Measuring goes several times as fast as encoding. */
const MEASURING_SHARE = 0.3;

/**
 * The progress of a sound that is read once or twice: `tell` takes the seconds of what comes before, `onSeconds` those of the
 * last run. Without a known length nothing is told.
 */
export const passes = (
  { progress }: Pick<JobContext, 'progress'>,
  { seconds, count }: { readonly seconds: number | undefined; readonly count: 1 | 2 },
) => {
  const begun = count === 2 ? MEASURING_SHARE : 0;
  const share = (done: number): number => (seconds ? Math.min(1, done / seconds) : 0);
  return {
    tell: (done: number): void => progress(share(done) * begun),
    last: (): void => progress(begun),
    onSeconds: (done: number): void => {
      if (seconds) progress(begun + share(done) * (1 - begun));
    },
  };
};
