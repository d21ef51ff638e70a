const MICROSECONDS = 1_000_000;

/** How many seconds of sound were written, from a line of `-progress`; undefined for every other line. */
export const secondsWritten = (line: string): number | undefined => {
  const [, digits] = /^out_time_us=(\d{1,18})$/.exec(line) ?? [];
  return digits === undefined ? undefined : Number(digits) / MICROSECONDS;
};
