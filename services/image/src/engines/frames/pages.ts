import { join } from 'node:path';
import { profiles } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext } from '@convi/worker-kit';
import { moveOutput } from '../move-output.ts';
import type { ReadWish } from '../reader.ts';
import type { SharpEngine } from '../sharp/sharp-engine.ts';
import { decode } from '../vips/decode.ts';
import { readHeader } from '../vips/read-header.ts';
import type { Vips } from '../vips/run-vips.ts';
import { asIcon } from '../vips/vips-reader.ts';

/** A file with the number of pictures in it. */
export type Paged = { readonly file: InputFile; readonly count: number; readonly wish: ReadWish };

export type PageTools = { readonly vips: Vips; readonly sharp: SharpEngine };

// The frames of an animated PNG build on each other: they are put together first.
const asWebp = async (sharp: SharpEngine, context: JobContext, file: InputFile): Promise<InputFile> => {
  const options = profiles['image-webp'].parse({ lossless: true, effort: 0 });
  const [whole] = await sharp.convert(context, [file], { to: 'webp', options });
  if (!whole) throw new FailureError('nothing-inside');
  const { name } = await moveOutput(context, whole, `frames-${file.name.split('.')[0]}.webp`);
  return { ...file, format: 'webp', name, path: join(context.workdir, name) };
};

const opened = ({ sharp }: PageTools, context: JobContext, file: InputFile): Promise<InputFile> =>
  file.format === 'apng' ? asWebp(sharp, context, file) : asIcon(context, file);

/** Opens a file to take its pictures out one by one. */
export const pagesIn = async (tools: PageTools, context: JobContext, given: Omit<Paged, 'count'>): Promise<Paged> => {
  const file = await opened(tools, context, given.file);
  const { pages: count } = await readHeader(tools.vips, context, { file });
  return { file, count, wish: given.wish };
};

/** One of the pictures, counted from 0, for sharp to read. */
export const pageOf = (
  vips: Vips,
  context: JobContext,
  { paged, page }: { readonly paged: Paged; readonly page: number },
): Promise<InputFile> => decode(vips, context, { file: paged.file, wish: { ...paged.wish, page } });
