import type { Size } from '@convi/contracts';
import type { PictureOptions } from '../requests.ts';
import { type Source, sizeOf, storedSizeOf } from '../source.ts';

/** Width and height of a frame once it is turned upright, where that is wanted, and as the user wants it. */
export const turnedSize = (source: Source, { orient, rotate }: Pick<PictureOptions, 'orient' | 'rotate'>): Size => {
  const { width, height } = orient ? sizeOf(source) : storedSizeOf(source);
  return rotate % 180 === 0 ? { width, height } : { width: height, height: width };
};
