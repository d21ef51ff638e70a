import { join } from 'node:path';
import type { FormatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { ToolBox } from '../tool-box.ts';
import { loaderOf } from './loaders.ts';
import { largestPage, pageSizes } from './page-sizes.ts';
import { type Header, readHeader, rememberedHeader } from './read-header.ts';

export type DecodeWish = {
  /** Counts from 0; without it the main picture, of icons the largest. */
  readonly page?: number;
  /** EXIF is to stay: TIFF is the quicker one and has no place for what libvips kept of it. */
  readonly keepsExif?: boolean;
  /** The small picture that a camera left beside the large one, when there is one. */
  readonly thumbnail?: boolean;
};

type Wanted = { readonly file: InputFile; readonly header: Header; readonly wish: DecodeWish };

const bestPage = async (vips: ToolBox, context: JobContext, { file, header, wish }: Wanted) => {
  if (wish.page !== undefined) return wish.page;
  if (header.loader !== 'magickload' || header.pages < 2) return undefined;
  return largestPage(await pageSizes(vips, context, { file, pages: header.pages }))?.page;
};

const inputOf = ({ file, wish }: Wanted, page: number | undefined): string => {
  const options = [...(page === undefined ? [] : [`page=${page}`]), ...(wish.thumbnail ? ['thumbnail'] : [])];
  return options.length > 0 ? `${file.name}[${options.join(',')}]` : file.name;
};

const commandFor = (wanted: Wanted, page: number | undefined, to: string): readonly [string, ...string[]] => {
  const { file, header } = wanted;
  // Its header was not read: the loader is named, so that no other one takes the file.
  if (header.isRemembered) return ['vips', header.loader, file.name, to];
  const from = inputOf(wanted, page);
  // Light beyond the white of a screen is cut; what is left has sixteen bits.
  const isLight = loaderOf(file.format)?.isLight || header.isFloat;
  return isLight ? ['vips', 'colourspace', from, to, 'rgb16'] : ['vips', 'copy', from, to];
};

/** Frames of an animation are all of one size; pages are not. */
const ownSize: readonly FormatId[] = ['tiff', 'heic'];

const optionsOf = ({ file, wish }: Omit<Wanted, 'header'>): string => {
  if (wish.thumbnail) return '[thumbnail]';
  return wish.page && ownSize.includes(file.format) ? `[page=${wish.page}]` : '';
};

const headerOf = (vips: ToolBox, context: JobContext, { file, wish }: Omit<Wanted, 'header'>): Promise<Header> => {
  const remembered = wish.page === undefined && !wish.thumbnail ? rememberedHeader(context, file) : undefined;
  const options = optionsOf({ file, wish });
  return remembered ? Promise.resolve(remembered) : readHeader(vips, context, { file, options });
};

/**
 * Makes a picture that sharp cannot read into one that it can, with its depth, transparency and profile; upright where its
 * format says how it lies. Fails with `FailureError`.
 */
export const decode = async (
  vips: ToolBox,
  context: JobContext,
  { file, wish = {} }: { readonly file: InputFile; readonly wish?: DecodeWish },
): Promise<InputFile> => {
  const header = await headerOf(vips, context, { file, wish });
  if (wish.page !== undefined && wish.page >= header.pages) throw new FailureError('bad-options');
  const wanted = { file, header, wish };
  const page = await bestPage(vips, context, wanted);
  const kind = `${page ?? 0}${wish.thumbnail ? '-small' : ''}`;
  const name = `decoded-${kind}-${file.name.split('.')[0]}.${wish.keepsExif ? 'png' : 'tif'}`;
  await vips.run(context, commandFor(wanted, page, wish.keepsExif ? `${name}[compression=0]` : name));
  const facts = { width: header.width, height: header.height, pages: header.pages };
  return { ...file, facts, format: wish.keepsExif ? 'png' : 'tiff', name, path: join(context.workdir, name) };
};
