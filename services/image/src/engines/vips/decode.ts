import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { ToolBox } from '../tool-box.ts';
import { loaderOf } from './loaders.ts';
import { largestPage, pageSizes } from './page-sizes.ts';
import { type Header, readHeader } from './read-header.ts';

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

// Light beyond the white of a screen is cut; what is left has sixteen bits.
const commandFor = ({ file, header }: Wanted, from: string, to: string): readonly [string, ...string[]] =>
  loaderOf(file.format)?.isLight || header.isFloat
    ? ['vips', 'colourspace', from, to, 'rgb16']
    : ['vips', 'copy', from, to];

/**
 * Makes a picture that sharp cannot read into one that it can, with its depth, transparency and profile; upright where its
 * format says how it lies. Fails with `FailureError`.
 */
export const decode = async (
  vips: ToolBox,
  context: JobContext,
  { file, wish = {} }: { readonly file: InputFile; readonly wish?: DecodeWish },
): Promise<InputFile> => {
  const options = wish.thumbnail ? '[thumbnail]' : '';
  const header = await readHeader(vips, context, { file, options });
  if (wish.page !== undefined && wish.page >= header.pages) throw new FailureError('bad-options');
  const wanted = { file, header, wish };
  const page = await bestPage(vips, context, wanted);
  const kind = `${page ?? 0}${wish.thumbnail ? '-small' : ''}`;
  const name = `decoded-${kind}-${file.name.split('.')[0]}.${wish.keepsExif ? 'png' : 'tif'}`;
  await vips.run(context, commandFor(wanted, inputOf(wanted, page), wish.keepsExif ? `${name}[compression=0]` : name));
  const facts = { width: header.width, height: header.height, pages: header.pages };
  return { ...file, facts, format: wish.keepsExif ? 'png' : 'tiff', name, path: join(context.workdir, name) };
};
