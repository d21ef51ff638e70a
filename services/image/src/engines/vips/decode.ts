import { join } from 'node:path';
import type { FormatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { ToolBox } from '../tool-box.ts';
import { decodingOf, isPrint } from './decoding-of.ts';
import { mainPage } from './page-sizes.ts';
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

const pageOf = async (vips: ToolBox, context: JobContext, { file, header, wish }: Wanted) => {
  if (wish.page !== undefined) return wish.page;
  const hasMain = header.loader === 'magickload' && header.pages > 1;
  return hasMain ? (await mainPage(vips, context, { file, header })).page : undefined;
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
  const page = await pageOf(vips, context, { file, header, wish });
  const kind = `${page ?? 0}${wish.thumbnail ? '-small' : ''}`;
  const format = wish.keepsExif && !isPrint(header) ? 'png' : 'tiff';
  const name = `decoded-${kind}-${file.name.split('.')[0]}.${format === 'png' ? 'png' : 'tif'}`;
  const { thumbnail } = wish;
  for (const command of decodingOf({ file, header, page, thumbnail, to: name })) await vips.run(context, command);
  const facts = { width: header.width, height: header.height, pages: header.pages };
  return { ...file, facts, format, name, path: join(context.workdir, name) };
};
