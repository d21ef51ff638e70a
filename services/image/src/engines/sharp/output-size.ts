import { type FittedSize, fittedSize, type Sizing } from '@convi/contracts/pictures';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import type { Picture } from './picture.ts';
import type { Target } from './requests.ts';
import { turnedSize } from './shape/turned-size.ts';

/** The longest side that the format, or its encoder here, can have. */
const MOST_SIDE: { readonly [t in Target]: number } = {
  jpg: 65_500,
  webp: 16_383,
  avif: 16_384,
  gif: 65_535,
  apng: 2_147_483_647,
  png: 2_147_483_647,
  tiff: 2_147_483_647,
};

/** Whether a result may be larger than its source. A drawing has no size that it could be enlarged beyond. */
export const mayGrow = ({ source, request: { options } }: Picture): boolean =>
  options.enlarge || source.format === 'svg';

/** Width and height of a frame of the result. */
export const outputSize = (picture: Picture): FittedSize => {
  const { source, request, cut } = picture;
  const sizing: Sizing = { ...request.options, enlarge: mayGrow(picture) };
  return fittedSize(cut ?? turnedSize(source, request.options), sizing);
};

/** Throws when the result would have more pixels than a picture may have, or a side that its format cannot hold. */
export const assertOutputSize = (picture: Picture): void => {
  const { width, height } = outputSize(picture);
  const { to, maxPixels } = picture.request;
  if (width * height * picture.frames > maxPixels) throw new EngineFailure('too-many-pixels');
  if (Math.max(width, height) > MOST_SIDE[to]) throw new EngineFailure('too-large');
};
