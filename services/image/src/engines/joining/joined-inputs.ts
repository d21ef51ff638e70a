import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { DrawingTools } from './drawing-tools.ts';

export type JoinInputs = {
  /** The pictures in their order. */
  readonly files: readonly InputFile[];
  /** The one that is laid over each of them. */
  readonly marks: readonly InputFile[];
};

/** Pages are drawn one after the other: three hundred photographs of a phone are not too many. */
const MOST_PIXELS_ON_PAGES = 4_000_000_000;

/** Tells the watermark from the pictures: it comes behind all of them. */
export const joinInputs = (
  files: readonly InputFile[],
  { watermarkFile }: { readonly watermarkFile?: string | undefined },
): JoinInputs => {
  const count = watermarkFile === undefined ? files.length : files.length - 1;
  return { files: files.slice(0, count), marks: files.slice(count) };
};

/** Counts the pixels of all pictures together, by their headers, before one of them is drawn. */
export const assertTogether = async (
  { inspect }: DrawingTools,
  context: JobContext,
  files: readonly InputFile[],
): Promise<void> => {
  let pixels = 0;
  for (const file of files) {
    const known = file.facts.width === undefined ? await inspect(context, file) : file.facts;
    pixels += (known.width ?? 0) * (known.height ?? 0) * (known.frames ?? known.pages ?? 1);
  }
  if (pixels > MOST_PIXELS_ON_PAGES) throw new FailureError('too-many-pixels');
};
