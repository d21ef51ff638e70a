import type { FormatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import { moveOutput } from '../move-output.ts';
import type { Pager, Pages, ReadWish } from '../reader.ts';
import type { PictureOptions } from '../sharp/requests.ts';
import type { ToolBox } from '../tool-box.ts';
import { sheetOf } from './sheet.ts';

export type Drawing = {
  /** The picture, and after it the one that is its watermark. */
  readonly files: readonly InputFile[];
  readonly options: Pick<PictureOptions, 'metadata' | 'frames' | 'frame'>;
  /** Draws pictures that sharp can read. */
  readonly draw: (files: readonly InputFile[]) => Promise<OutputFile[]>;
};

type Tools = {
  readonly tools: ToolBox;
  readonly read: (context: JobContext, files: readonly InputFile[], wish: ReadWish) => Promise<InputFile[]>;
  readonly pagers: Partial<Record<FormatId, Pager>>;
};

/** More results than this are no use to anybody in one go. */
const MOST_FILES = 200;

type Opened = Drawing & { readonly file: InputFile; readonly marks: readonly InputFile[]; readonly pages: Pages };

const drawAll = async (context: JobContext, { draw, marks, pages }: Opened): Promise<OutputFile[]> => {
  const results: OutputFile[] = [];
  for (let n = 0; n < pages.count; n++) {
    const [drawn] = await draw([await pages.page(n), ...marks]);
    if (!drawn) throw new FailureError('nothing-inside');
    results.push(await moveOutput(context, drawn, `page-${n}-${drawn.name}`));
    context.progress((n + 1) / pages.count);
  }
  return results;
};

const chosen = async (tools: ToolBox, context: JobContext, { options, file, pages }: Opened): Promise<InputFile> => {
  if (options.frames === 'sheet') return sheetOf(tools, context, { file, pages });
  const page = options.frames === 'number' ? options.frame - 1 : 0;
  if (page >= pages.count) throw new FailureError('bad-options');
  return pages.page(page);
};

const drawPages = async (tools: ToolBox, context: JobContext, opened: Opened): Promise<OutputFile[]> => {
  const { options, marks, pages, draw } = opened;
  const takesMany = options.frames === 'all' || options.frames === 'sheet';
  if (takesMany && pages.count > MOST_FILES) throw new FailureError('too-many-pages');
  if (options.frames === 'all') return drawAll(context, opened);
  return draw([await chosen(tools, context, opened), ...marks]);
};

/**
 * Draws what is wanted of a file's frames, pages or sizes: all together, one, each as a file, or a sheet of them. What holds
 * one picture only is drawn as it is.
 */
export const eachDrawn = async (
  { tools, read, pagers }: Tools,
  context: JobContext,
  drawing: Drawing,
): Promise<OutputFile[]> => {
  const { metadata, frames } = drawing.options;
  const wish: ReadWish = { keepsExif: metadata !== 'strip' && metadata !== 'colour' };
  const [file, ...others] = drawing.files;
  if (!file) return [];
  const pager = pagers[file.format];
  if (frames === 'keep' || !pager) return drawing.draw(await read(context, drawing.files, wish));
  const marks = await read(context, others, {});
  return drawPages(tools, context, { ...drawing, file, marks, pages: await pager(context, file, wish) });
};
