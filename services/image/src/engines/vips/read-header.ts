import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { ToolBox } from '../tool-box.ts';
import { assertWithinPixels } from '../within-pixels.ts';
import { loaderOf } from './loaders.ts';

/** What the header says of a picture, before any of its pixels is read. */
export type Header = {
  readonly width: number;
  readonly height: number;
  readonly loader: string;
  readonly isFloat: boolean;
  readonly bands: number;
  /** What libvips calls the space of its colours. */
  readonly space: string;
  /** What its numbers mean is told by a profile. */
  readonly hasProfile?: boolean;
  readonly pages: number;
  /** How long each frame is shown, of animations. */
  readonly delaysMs?: readonly number[];
  /** It was read at the inspection, and not again. */
  readonly isRemembered?: boolean;
};

// The first of each: what a file says of itself comes after what libvips says.
const lineOf = (text: string, name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? '';

const headerIn = (text: string): Header => ({
  width: Number(lineOf(text, 'width')),
  height: Number(lineOf(text, 'height')),
  loader: lineOf(text, 'vips-loader'),
  isFloat: lineOf(text, 'format') === 'float' || lineOf(text, 'coding') === 'rad',
  bands: Number(lineOf(text, 'bands')) || 0,
  space: lineOf(text, 'interpretation'),
  hasProfile: lineOf(text, 'icc-profile-data') !== '',
  pages: Math.max(1, Number(lineOf(text, 'n-pages')) || 1),
  delaysMs: lineOf(text, 'delay')
    .split(' ')
    .map(Number)
    .filter((delay) => delay > 0),
});

type Headed = { readonly file: InputFile; readonly options?: string };

/** Reads the header of a picture. Throws `FailureError` for one that must not be decoded. */
export const readHeader = async (
  vips: ToolBox,
  context: JobContext,
  { file, options = '' }: Headed,
): Promise<Header> => {
  const header = headerIn(await vips.run(context, ['vipsheader', '-a', `${file.name}${options}`]));
  if (!loaderOf(file.format)?.names.includes(header.loader)) throw new FailureError('unsupported-input');
  assertWithinPixels(context, header);
  return header;
};

/**
 * What the inspection of a file left to know, where that is all that decoding needs: a process less for each phone picture.
 * Undefined when the header has to be read.
 */
export const rememberedHeader = (context: JobContext, { format, facts }: InputFile): Header | undefined => {
  const { width, height, pages = 1 } = facts;
  const { names = [], isLight } = loaderOf(format) ?? {};
  const [loader] = names;
  if (width === undefined || height === undefined || !loader) return undefined;
  if (names.length > 1 || isLight || loader === 'magickload') return undefined;
  assertWithinPixels(context, { width, height });
  return { width, height, pages, loader, isFloat: false, bands: 0, space: '', isRemembered: true };
};
