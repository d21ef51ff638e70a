import type { AuditionWish, FormatId } from '@convi/contracts';
import type { JobContext } from './job-context.ts';
import type { InputFacts, InputFile, OutputFile } from './job-files.ts';

/** What was made: a file of a format that is sniffed, or one without, in which parts lie one after the other. */
export type Audition = Pick<OutputFile, 'name' | 'format'> & {
  readonly parts?: readonly { readonly name: string; readonly end: number }[];
};

/** Makes what is heard or seen of a sound before anything is done to it. */
export type Auditioner = {
  readonly from: readonly FormatId[];
  readonly timeoutMs: (file: InputFacts, wish: AuditionWish) => number;
  readonly input?: 'file' | 'stream';
  /** Upper bound of what is written to scratch. */
  readonly estimateBytes: (wish: AuditionWish) => number;
  /** Undefined when there is nothing to hear. */
  readonly audition: (context: JobContext, file: InputFile, wish: AuditionWish) => Promise<Audition | undefined>;
};

/** Declares an auditioner. */
export const defineAuditioner = (auditioner: Auditioner): Auditioner => auditioner;
