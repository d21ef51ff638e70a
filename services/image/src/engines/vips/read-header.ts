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
  readonly pages: number;
};

// The first of each: what a file says of itself comes after what libvips says.
const lineOf = (text: string, name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? '';

const headerIn = (text: string): Header => ({
  width: Number(lineOf(text, 'width')),
  height: Number(lineOf(text, 'height')),
  loader: lineOf(text, 'vips-loader'),
  isFloat: lineOf(text, 'format') === 'float' || lineOf(text, 'coding') === 'rad',
  pages: Math.max(1, Number(lineOf(text, 'n-pages')) || 1),
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
