import {
  askedBox,
  aspectSize,
  type Box,
  type FittedSize,
  fittedSize,
  isWhole,
  type Size,
  shapedBox,
  whole,
} from '@convi/contracts';
import { type DeviceOptions, type DeviceRequest, type DeviceTarget, RefusedHere } from './request.ts';
import { mostPixels, type Source, uprightSize } from './source.ts';

/** A conversion with everything worked out, before any pixel is read. */
export type Plan = {
  readonly request: DeviceRequest;
  readonly source: Source;
  /** The turned picture. */
  readonly turned: Size;
  readonly cut?: Box;
  readonly out: FittedSize;
  readonly resizes: boolean;
  /** The wanted turn comes before the size, and what the camera's turn asks for before that or a cut. */
  readonly turnsFirst: boolean;
  readonly adjusts: boolean;
  /** What is clear gets its background only after the adjustments, which would change it as well. */
  readonly fillsLate: boolean;
};

const mostSide: { readonly [t in DeviceTarget]: number } = {
  jpg: 65_500,
  webp: 16_383,
  gif: 65_535,
  png: 2_147_483_647,
  tiff: 2_147_483_647,
};

const turnedSize = (source: Source, { orient, rotate }: DeviceOptions): Size => {
  const { width, height } = orient ? uprightSize(source) : source;
  return rotate % 180 === 0 ? { width, height } : { width: height, height: width };
};

const cutOf = (turned: Size, { crop, aspect, focus }: DeviceOptions): Box | undefined => {
  const asked = askedBox(crop, whole(turned));
  if (!asked) throw new RefusedHere('bad-options');
  const box = aspect === undefined ? asked : shapedBox(asked, aspectSize(aspect), focus);
  return isWhole(box, turned) ? undefined : box;
};

const assertSize = ({ width, height, how }: FittedSize, to: DeviceTarget, { hasAlpha }: Source): void => {
  if (width * height > mostPixels(hasAlpha || how === 'contain')) throw new RefusedHere('too-many-pixels');
  if (Math.max(width, height) > mostSide[to]) throw new RefusedHere('too-large');
};

const isAdjusted = ({ brightness, contrast, saturation, gamma }: DeviceOptions): boolean =>
  brightness !== 0 || contrast !== 0 || saturation !== 0 || gamma !== 1;

/** Works out what a conversion does. Throws `RefusedHere` for sizes that nothing can have. */
export const planOf = (request: DeviceRequest, source: Source): Plan => {
  const { options, to } = request;
  const turned = turnedSize(source, options);
  const cut = cutOf(turned, options);
  const from = cut ?? turned;
  const out = fittedSize(from, options);
  assertSize(out, to, source);
  const adjusts = isAdjusted(options);
  return {
    ...{ request, source, turned, out, adjusts },
    ...(cut && { cut }),
    resizes: out.width !== from.width || out.height !== from.height,
    turnsFirst: options.rotate !== 0,
    fillsLate: adjusts && (source.hasAlpha || out.how === 'contain'),
  };
};
