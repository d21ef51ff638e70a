import type { Facts } from '@convi/contracts';
import type { OutputFile } from './job-files.ts';

/** What a conversion of a file would come to. */
export type Trial = {
  /** Shows or plays it, small; with its format. Undefined when there is nothing to see or hear. */
  readonly sample?: OutputFile;
  /** All results of the file together. */
  readonly predictedBytes: number;
  /** Of the result as it would be. */
  readonly facts: Facts;
};
