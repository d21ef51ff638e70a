/** Time, so that tests can move it. All times are milliseconds since 1970. */
export type Clock = {
  readonly now: () => number;
  /** Runs `run` once when the clock has reached `atMs` (at once when it is past). Returns the way to call it off. */
  readonly at: (atMs: number, run: () => void) => () => void;
  /** Runs `run` once after so many milliseconds of this clock. Returns the way to call it off. */
  readonly after: (ms: number, run: () => void) => () => void;
};
