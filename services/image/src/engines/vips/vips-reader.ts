import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Facts } from '@convi/contracts';
import { type InputFile, type JobContext, placeFile } from '@convi/worker-kit';
import type { Reader } from '../reader.ts';
import { decode } from './decode.ts';
import { loaderOf } from './loaders.ts';
import { largestPage, pageSizes } from './page-sizes.ts';
import { type Header, readHeader } from './read-header.ts';
import type { Vips } from './run-vips.ts';

type Read = { readonly file: InputFile; readonly header: Header };

const mainSize = async (vips: Vips, context: JobContext, { file, header }: Read) => {
  if (header.loader !== 'magickload' || header.pages < 2) return header;
  return largestPage(await pageSizes(vips, context, { file, pages: header.pages })) ?? header;
};

const inspect = async (vips: Vips, context: JobContext, file: InputFile): Promise<Facts> => {
  const header = await readHeader(vips, context, { file });
  const { width, height } = await mainSize(vips, context, { file, header });
  const hasPages = header.pages > 1 && loaderOf(file.format)?.hasPages;
  return { width, height, ...(hasPages && { pages: header.pages }) };
};

/** The picture of a phone has a small one beside it: wide enough for most previews, and many times quicker. */
const glance = async (vips: Vips, context: JobContext, { file, width }: { file: InputFile; width: number }) => {
  if (file.format !== 'heic') return decode(vips, context, { file });
  const small = await decode(vips, context, { file, wish: { thumbnail: true } });
  return small.facts.width !== undefined && small.facts.width >= width ? small : decode(vips, context, { file });
};

const TYPE_AT = 2;
const ICON = 1;

/** A pointer is an icon of another type, with its hot spot where icons tell their depth: no loader knows it by its content. */
export const asIcon = async ({ workdir }: JobContext, file: InputFile): Promise<InputFile> => {
  if (file.format !== 'cur') return file;
  const content = await readFile(file.path);
  content.writeUInt8(ICON, TYPE_AT);
  const name = `icon-${file.name.split('.')[0]}.ico`;
  await placeFile(workdir, name, content);
  return { ...file, format: 'ico', name, path: join(workdir, name) };
};

/** Pictures that Debian's libvips reads and sharp's own does not. */
export const vipsReader = (vips: Vips): Reader => ({
  read: async (context, file, wish) => {
    const read = await decode(vips, context, { file: await asIcon(context, file), wish });
    if (file.format === 'heic' && wish.page === undefined && (read.facts.pages ?? 1) > 1)
      context.warn('frames-dropped');
    return read;
  },
  inspect: async (context, file) => inspect(vips, context, await asIcon(context, file)),
  glance: async (context, file, width) => glance(vips, context, { file: await asIcon(context, file), width }),
});
