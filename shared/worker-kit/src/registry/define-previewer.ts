import type { FormatId } from '@convi/contracts';
import type { JobContext } from './job-context.ts';
import type { InputFacts, InputFile, OutputFile } from './job-files.ts';

/** `width` in pixels at most; `page` counts from 1. */
export type PreviewWish = { readonly width: number; readonly page: number };

/** Draws a small WebP of a file, never with anything of the file in it that could run. */
export type Previewer = {
  readonly from: readonly FormatId[];
  readonly timeoutMs: (file: InputFacts) => number;
  readonly input?: 'file' | 'stream';
  /** Undefined when the file has no picture (no such page, sound without a cover). */
  readonly preview: (context: JobContext, file: InputFile, wish: PreviewWish) => Promise<OutputFile | undefined>;
};

/** Declares a previewer. */
export const definePreviewer = (previewer: Previewer): Previewer => previewer;
