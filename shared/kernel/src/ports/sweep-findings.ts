/** What the last look through the whole store found. Milliseconds since 1970. */
export type Findings = {
  readonly sweptAt: number;
  /** The end of the project of the oldest object that outlived it; absent when there was none. */
  readonly outlivedSince?: number | undefined;
};

/** Carries the findings of a sweep to who publishes them. */
export type SweepFindings = {
  readonly tell: (findings: Findings) => Promise<void>;
  /** The last ones told; undefined before the first sweep. */
  readonly read: () => Promise<Findings | undefined>;
};
