import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import { moveOutput } from '../move-output.ts';
import { eachPicture, type PictureTools, type PictureWish } from './each-picture.ts';

export type Drawing = Pick<PictureWish, 'options' | 'keepsPages'> & {
  /** The picture, and after it the one that is its watermark. */
  readonly files: readonly InputFile[];
  /** Draws pictures that sharp can read. */
  readonly draw: (files: readonly InputFile[]) => Promise<OutputFile[]>;
};

const drawn = async (
  tools: PictureTools,
  context: JobContext,
  { files, draw, ...wish }: Drawing,
): Promise<OutputFile[]> => {
  const [file, ...others] = files;
  if (!file) return [];
  const marks = await tools.read(context, others, {});
  const results: OutputFile[] = [];
  for await (const { picture, of } of eachPicture(tools, context, { ...wish, file })) {
    const made = await draw([picture, ...marks]);
    if (of === 1) return made;
    const [first] = made;
    if (!first) throw new FailureError('nothing-inside');
    results.push(await moveOutput(context, first, `page-${results.length}-${first.name}`));
    context.progress(results.length / of);
  }
  return results;
};

/** Draws what is wanted of a file's frames, pages or sizes. */
export const eachDrawn = (tools: PictureTools, context: JobContext, drawing: Drawing): Promise<OutputFile[]> =>
  tools.reading(context, drawing.files, (files) => drawn(tools, context, { ...drawing, files }));
