import type { Disclosure, Facts, FormatId } from '@convi/contracts';
import type { JobContext } from './job-context.ts';
import type { InputFacts, InputFile } from './job-files.ts';

/** Reads the facts of a file after its upload. A `FailureError` `password-needed` means locked; `corrupt-input` unreadable. */
export type Inspector = {
  readonly from: readonly FormatId[];
  readonly timeoutMs: (file: InputFacts) => number;
  /** `stream`: the file is read with `open()` and costs no scratch; it may depend on the file. */
  readonly input?: 'file' | 'stream' | ((file: InputFacts) => 'file' | 'stream');
  readonly inspect: (context: JobContext, file: InputFile) => Promise<Facts>;
  /** Reads what it tells of people, places and things; after its facts, in the same job. Private: sealed with its name.
   * Undefined: it could not be told. */
  readonly disclose?: (context: JobContext, file: InputFile) => Promise<readonly Disclosure[] | undefined>;
};

/** Declares an inspector. */
export const defineInspector = (inspector: Inspector): Inspector => inspector;
