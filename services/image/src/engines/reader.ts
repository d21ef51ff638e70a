import type { Facts } from '@convi/contracts';
import type { InputFile, JobContext } from '@convi/worker-kit';

export type ReadWish = {
  /** Which of several pictures, counted from 0; without it the main one, of icons the largest. */
  readonly page?: number;
  /** What a camera wrote about the picture is to stay with it. */
  readonly keepsExif?: boolean;
};

/** Makes pictures that sharp cannot read into ones that it can. Everything fails with `FailureError`. */
export type Reader = {
  readonly read: (context: JobContext, file: InputFile, wish: ReadWish) => Promise<InputFile>;
  readonly inspect: (context: JobContext, file: InputFile) => Promise<Facts>;
  /** A smaller picture for previews, where there is a quicker way than reading all of it. */
  readonly glance?: (context: JobContext, file: InputFile, width: number) => Promise<InputFile>;
};

/** How many pictures a file holds, and each of them for sharp to read, counted from 0. */
export type Pages = {
  readonly count: number;
  readonly page: (n: number) => Promise<InputFile>;
  /** All of them with one reading of the file, where frames build on each other. */
  readonly all?: () => Promise<readonly InputFile[]>;
  /** How long each is shown, of animations. */
  readonly delaysMs?: readonly number[] | undefined;
};
export type Pager = (context: JobContext, file: InputFile, wish: ReadWish) => Promise<Pages>;
