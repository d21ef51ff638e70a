import type { FormatId } from '@convi/contracts';
import type { JobContext } from './job-context.ts';
import type { InputFacts, InputFile, OutputFile } from './job-files.ts';

/** `width` in pixels at most; `page` counts from 1. */
export type PreviewWish = { readonly width: number; readonly page: number };

export type Layout = {
  readonly timeoutMs: (file: InputFacts) => number;
  /** Upper bound of the PDF. */
  readonly outputBytes: number;
  /** The PDF; its facts tell its pages. */
  readonly layOut: (context: JobContext, file: InputFile) => Promise<OutputFile>;
};

/** Draws a small WebP of a file, never with anything of the file in it that could run. */
export type Previewer = {
  readonly from: readonly FormatId[];
  readonly timeoutMs: (file: InputFacts) => number;
  readonly input?: 'file' | 'stream';
  /** Undefined when the file has no picture (no such page, sound without a cover). */
  readonly preview: (context: JobContext, file: InputFile, wish: PreviewWish) => Promise<OutputFile | undefined>;
  /** For what has no pages until an engine lays it out: all of it as a PDF, made once. Its pages are then drawn from that. */
  readonly layout?: Layout;
};

/** Declares a previewer. */
export const definePreviewer = (previewer: Previewer): Previewer => previewer;
