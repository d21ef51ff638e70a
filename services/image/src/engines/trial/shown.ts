import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import type { DrawingTools } from '../joining/drawing-tools.ts';
import { previewAnswer } from '../sharp/answers.ts';

/** Fine enough that what is seen is what was tried, and not how it is shown. */
const SHOWN_QUALITY = 92;

/** A picture of what was written, as browsers show it. */
export const shown = async (
  { sharp, read }: DrawingTools,
  context: JobContext,
  { seen, width }: { readonly seen: InputFile; readonly width: number },
): Promise<OutputFile> => {
  const [file] = await read(context, [seen], {});
  if (!file) throw new FailureError('nothing-inside');
  const details = { output: 'shown.webp', width, page: 1, quality: SHOWN_QUALITY };
  const { dir } = await sharp.ask(context, [file], { do: 'preview', answer: previewAnswer, details });
  return { name: details.output, dir, format: 'webp' };
};
