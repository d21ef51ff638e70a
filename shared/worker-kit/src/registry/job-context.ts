import type { Limits, Warning } from '@convi/contracts';

/** How a thing is opened and closed that serves every item of one job. */
export type Kept<T> = {
  readonly open: () => Promise<T>;
  readonly close: (value: T) => Promise<void>;
  /** False once it broke: the next item gets a fresh one. */
  readonly isUsable?: (value: T) => boolean;
};

/** What a converter gets from its job. */
export type JobContext = {
  /** The job's own folder in scratch, empty but for the inputs; removed after the job whatever happens. */
  readonly workdir: string;
  /** Bytes reserved for what the engine writes; an engine that writes more is to be ended as `too-large`. */
  readonly outputBytes: number;
  /** What the project's plan allows. */
  readonly limits: Limits;
  /** The run budget: `timeoutMs` of the converter for these files. */
  readonly timeoutMs: number;
  /** Aborted on cancel, project end, lost lease, shutdown and the end of the run budget: the engine must end with it. */
  readonly signal: AbortSignal;
  /** Tells a true fraction, 0 to 1. May be called often: few are passed on. */
  readonly progress: (fraction: number) => void;
  /**
   * Tells something worth knowing about a result that did succeed. A detail stands in records as it is: numbers of pages, never
   * a word of the file.
   */
  readonly warn: (slug: Warning['slug'], detail?: string) => void;
  /**
   * Opens something at its first use in a job, gives the same to the job's later items, closes it when the job ends. The run
   * budget stands while it is opened: this is for engines, which are waited for.
   */
  readonly keep: <T>(name: string, kept: Kept<T>) => Promise<T>;
};
