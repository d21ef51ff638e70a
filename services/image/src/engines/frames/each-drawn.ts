import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import { moveOutput } from '../move-output.ts';
import type { ReadWish } from '../reader.ts';
import type { PictureOptions } from '../sharp/requests.ts';
import { hasPages } from '../vips/loaders.ts';
import { type Paged, type PageTools, pageOf, pagesIn } from './pages.ts';
import { sheetOf } from './sheet.ts';

export type Drawing = {
  /** The picture, and after it the one that is its watermark. */
  readonly files: readonly InputFile[];
  readonly options: Pick<PictureOptions, 'metadata' | 'frames' | 'frame'>;
  /** Draws pictures that sharp can read. */
  readonly draw: (files: readonly InputFile[]) => Promise<OutputFile[]>;
};

type Read = (context: JobContext, files: readonly InputFile[], wish: ReadWish) => Promise<InputFile[]>;
type Tools = PageTools & { readonly read: Read };

/** More results than this are no use to anybody in one go. */
const MOST_FILES = 200;

const drawAll = async (tools: Tools, context: JobContext, { drawing, paged }: { drawing: Drawing; paged: Paged }) => {
  const results: OutputFile[] = [];
  const [, ...marks] = drawing.files;
  for (let n = 0; n < paged.count; n++) {
    const picture = await pageOf(tools.vips, context, { paged, page: n });
    const [drawn] = await drawing.draw([picture, ...marks]);
    if (!drawn) throw new FailureError('nothing-inside');
    results.push(await moveOutput(context, drawn, `page-${n}-${drawn.name}`));
    context.progress((n + 1) / paged.count);
  }
  return results;
};

const chosen = async (tools: Tools, context: JobContext, { drawing, paged }: { drawing: Drawing; paged: Paged }) => {
  const { frames, frame } = drawing.options;
  if (frames === 'sheet') return sheetOf(tools.vips, context, paged);
  const page = frames === 'number' ? frame - 1 : 0;
  if (page >= paged.count) throw new FailureError('bad-options');
  return pageOf(tools.vips, context, { paged, page });
};

/**
 * Draws what is wanted of a file's frames, pages or sizes: all together, one, each as a file, or a sheet of them. What holds
 * one picture only is drawn as it is.
 */
export const eachDrawn = async (tools: Tools, context: JobContext, drawing: Drawing): Promise<OutputFile[]> => {
  const { metadata, frames } = drawing.options;
  const wish: ReadWish = { keepsExif: metadata !== 'strip' && metadata !== 'colour' };
  const [file, ...marks] = drawing.files;
  if (!file) return [];
  if (frames === 'keep' || !hasPages(file.format)) return drawing.draw(await tools.read(context, drawing.files, wish));
  const ready = { ...drawing, files: [file, ...(await tools.read(context, marks, {}))] };
  const paged = await pagesIn(tools, context, { file, wish });
  if (paged.count > MOST_FILES && frames !== 'number' && frames !== 'first') throw new FailureError('too-many-pages');
  if (frames === 'all') return drawAll(tools, context, { drawing: ready, paged });
  const picture = await chosen(tools, context, { drawing: ready, paged });
  return drawing.draw([picture, ...ready.files.slice(1)]);
};
