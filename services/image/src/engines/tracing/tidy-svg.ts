import type { InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import * as z from 'zod';
import type { SharpEngine } from '../sharp/sharp-engine.ts';
import type { TidyDrawingAnswer } from '../sharp/tracing/tidy-drawing.ts';

const answer: z.ZodType<TidyDrawingAnswer> = z.strictObject({ bytes: z.int().min(1) });
const NAME = 'tidy-0.svg';

/** A drawing as it is seen: smaller, with its lines and letters, and without what runs or reaches out of it. */
export const tidySvg = async (
  sharp: SharpEngine,
  context: JobContext,
  files: readonly InputFile[],
): Promise<OutputFile[]> => {
  const [file] = files;
  const details = { drawing: file?.name, output: NAME };
  const { dir } = await sharp.ask(context, files, { do: 'tidy-drawing', answer, details });
  const { width, height } = file?.facts ?? {};
  return [{ name: NAME, dir, facts: { ...(width && height && { width, height }) }, report: [] }];
};
