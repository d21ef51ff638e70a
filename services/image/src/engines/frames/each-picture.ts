import type { FormatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { Pager, Pages, ReadWish } from '../reader.ts';
import type { Reading } from '../second-reading.ts';
import type { PictureOptions } from '../sharp/requests.ts';
import type { ToolBox } from '../tool-box.ts';
import { sheetOf } from './sheet.ts';

export type PictureTools = {
  readonly tools: ToolBox;
  readonly read: (context: JobContext, files: readonly InputFile[], wish: ReadWish) => Promise<InputFile[]>;
  readonly pagers: Partial<Record<FormatId, Pager>>;
  readonly reading: Reading;
};

export type PictureWish = {
  readonly file: InputFile;
  readonly options: Pick<PictureOptions, 'metadata' | 'frames' | 'frame'>;
  /** What is made holds pages of several sizes, so that keeping all means each of them. */
  readonly keepsPages?: boolean;
};

/** A picture that sharp can read, and how many there are of its file. */
export type ReadyPicture = { readonly picture: InputFile; readonly of: number; readonly delayMs?: number | undefined };

/** More than this are no use to anybody in one go. */
const MOST_PICTURES = 200;
/** The same picture in several sizes: to keep all of it is to keep the largest. */
const oneInSizes: readonly FormatId[] = ['ico', 'cur', 'icns'];

const chosen = async (tools: ToolBox, context: JobContext, { wish, pages }: Opened): Promise<InputFile> => {
  const { options, file } = wish;
  if (options.frames === 'sheet') return sheetOf(tools, context, { file, pages });
  const page = options.frames === 'number' ? options.frame - 1 : 0;
  if (page >= pages.count) throw new FailureError('bad-options');
  return pages.page(page);
};

type Opened = { readonly wish: PictureWish; readonly pages: Pages };

/** Whether each of a file's pictures is wanted. */
export const takesAll = ({ file, options, keepsPages }: PictureWish): boolean =>
  options.frames === 'all' || (options.frames === 'keep' && keepsPages === true && !oneInSizes.includes(file.format));

async function* opened(
  tools: ToolBox,
  context: JobContext,
  { wish, pages }: Opened,
): AsyncGenerator<ReadyPicture, void> {
  const isAll = takesAll(wish);
  if ((isAll || wish.options.frames === 'sheet') && pages.count > MOST_PICTURES)
    throw new FailureError('too-many-pages');
  if (!isAll) return void (yield { picture: await chosen(tools, context, { wish, pages }), of: 1 });
  const read = await pages.all?.();
  for (let n = 0; n < pages.count; n++)
    yield { picture: read?.[n] ?? (await pages.page(n)), of: pages.count, delayMs: pages.delaysMs?.[n] };
}

/**
 * The pictures that are wanted of a file's frames, pages or sizes, one after the other: all together, one, each, or a sheet of
 * them. What holds one picture only is read as it is.
 */
export async function* eachPicture(
  { tools, read, pagers }: PictureTools,
  context: JobContext,
  wish: PictureWish,
): AsyncGenerator<ReadyPicture, void> {
  const { file, options } = wish;
  const reading: ReadWish = { keepsExif: options.metadata !== 'strip' && options.metadata !== 'colour' };
  const pager = pagers[file.format];
  const isWhole = options.frames === 'keep' && !takesAll(wish);
  const pages = isWhole ? undefined : await pager?.(context, file, reading);
  if (pages && (pages.count > 1 || options.frames !== 'keep')) return yield* opened(tools, context, { wish, pages });
  for (const picture of await read(context, [file], reading)) yield { picture, of: 1 };
}
