import { EngineFailure } from '@convi/worker-kit/engine-script';
import type { Picture } from './picture.ts';
import type { PictureOptions, Target } from './requests.ts';
import { sizeOf } from './source.ts';

type Size = { readonly width: number; readonly height: number };

/** The longest side that the format, or its encoder here, can have. */
const MOST_SIDE: { readonly [t in Target]: number } = {
  jpg: 65_500,
  webp: 16_383,
  avif: 16_384,
  gif: 65_535,
  png: 2_147_483_647,
  tiff: 2_147_483_647,
};

type Frame = Size & Pick<PictureOptions, 'fit'>;

const scaled = ({ width, height }: Size, factor: number): Size => ({ width: width * factor, height: height * factor });

const fitted = (size: Size, frame: Frame, enlarge: boolean): Size => {
  const factors = [frame.width / size.width, frame.height / size.height];
  const most = enlarge ? Number.POSITIVE_INFINITY : 1;
  if (frame.fit === 'inside') return scaled(size, Math.min(...factors, most));
  if (frame.fit === 'outside') return scaled(size, Math.min(Math.max(...factors), most));
  if (frame.fit === 'contain' || enlarge) return frame;
  return { width: Math.min(size.width, frame.width), height: Math.min(size.height, frame.height) };
};

const along = (size: Size, { width, height }: Partial<Size>, enlarge: boolean): Size => {
  const factor = width !== undefined ? width / size.width : (height ?? size.height) / size.height;
  return scaled(size, enlarge ? factor : Math.min(1, factor));
};

/** Width and height of a frame of the result, before rounding. A drawing has no size that it could be enlarged beyond. */
const outputSize = ({ source, request: { options } }: Picture): Size => {
  const seen = sizeOf(source);
  const turned = options.rotate % 180 === 0 ? seen : { width: seen.height, height: seen.width };
  const enlarge = options.enlarge || source.format === 'svg';
  const { width, height, fit } = options;
  if (width !== undefined && height !== undefined) return fitted(turned, { width, height, fit }, enlarge);
  return along(turned, { ...(width !== undefined && { width }), ...(height !== undefined && { height }) }, enlarge);
};

/** Throws when the result would have more pixels than a picture may have, or a side that its format cannot hold. */
export const assertOutputSize = (picture: Picture): void => {
  const { width, height } = outputSize(picture);
  const { to, maxPixels } = picture.request;
  if (width * height * picture.frames > maxPixels) throw new EngineFailure('too-many-pixels');
  if (Math.max(width, height) >= MOST_SIDE[to] + 1) throw new EngineFailure('too-large');
};
