import {
  askedBox,
  aspectSize,
  type Box,
  fittedSize,
  isWhole,
  largestOf,
  placedBox,
  type Size,
  whole,
} from '@convi/contracts/pictures';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import sharp, { type OutputInfo, type Sharp } from 'sharp';
import type { Picture } from './picture.ts';
import { turnedSize } from './shape/turned-size.ts';
import { turned } from './steps/turn.ts';

/** Where a picture shows what matters is looked for in a small copy of it. */
const LOOKED_AT_PX = 512;

// A copy: sharp cuts before it turns or mirrors, unless it is told to do both.
const still = async ({ source, request: { options } }: Picture, { page, width }: Look): Promise<Sharp> => {
  const opened = sharp(source.input, { ...source.options, ...(page > 0 && { page }), animated: false, failOn: 'none' });
  const sized = turned(opened, options).resize(width === undefined ? undefined : { width });
  return sharp(await sized.toColourspace('srgb').png({ compressionLevel: 0 }).toBuffer(), { limitInputPixels: false });
};

type Look = { readonly page: number; readonly width?: number };

const boxOf = ({ info }: { info: OutputInfo }): Box => ({
  left: Math.abs(info.trimOffsetLeft ?? 0),
  top: Math.abs(info.trimOffsetTop ?? 0),
  width: info.width,
  height: info.height,
});

const around = (a: Box, b: Box): Box => {
  const [left, top] = [Math.min(a.left, b.left), Math.min(a.top, b.top)];
  const right = Math.max(a.left + a.width, b.left + b.width);
  const bottom = Math.max(a.top + a.height, b.top + b.height);
  return { left, top, width: right - left, height: bottom - top };
};

/** What is left without an even border, in any of the frames. */
const withoutBorder = async (picture: Picture): Promise<Box | undefined> => {
  let found: Box | undefined;
  for (let page = 0; page < picture.frames; page++) {
    const copy = await still(picture, { page });
    const trimmed = copy.trim({ threshold: picture.request.options.trimTolerance }).extractChannel(0).raw();
    const box = boxOf(await trimmed.toBuffer({ resolveWithObject: true }));
    found = found ? around(found, box) : box;
  }
  return found;
};

const asked = (crop: string | undefined, outer: Box): Box => {
  const box = askedBox(crop, outer);
  if (!box) throw new EngineFailure('bad-options');
  return box;
};

type Wanted = { readonly size: Size; readonly focus: string };

const scaled = ({ left, top, width, height }: Box, factor: number): Box => ({
  left: Math.floor(left * factor),
  top: Math.floor(top * factor),
  width: Math.max(1, Math.floor(width * factor)),
  height: Math.max(1, Math.floor(height * factor)),
});

const ofInterest = async (picture: Picture, outer: Box, { size, focus }: Wanted): Promise<Box> => {
  const { width } = turnedSize(picture.source, picture.request.options);
  const factor = Math.min(1, LOOKED_AT_PX / Math.max(outer.width, outer.height));
  const copy = await still(picture, { page: 0, width: Math.ceil(width * factor) });
  const small = scaled({ left: 0, top: 0, ...size }, factor);
  const looked = copy
    .extract(scaled(outer, factor))
    .resize({ width: small.width, height: small.height, fit: 'cover', position: focus });
  const { info } = await looked.raw().toBuffer({ resolveWithObject: true });
  const left = Math.min(outer.width - size.width, Math.round(Math.abs(info.cropOffsetLeft ?? 0) / factor));
  const top = Math.min(outer.height - size.height, Math.round(Math.abs(info.cropOffsetTop ?? 0) / factor));
  return { left: outer.left + left, top: outer.top + top, ...size };
};

const isSought = (focus: string): boolean => focus === 'attention' || focus === 'entropy';

const shaped = async (picture: Picture, outer: Box, shape: Size): Promise<Box> => {
  const { focus } = picture.request.options;
  const size = largestOf(shape, outer);
  return isSought(focus) ? ofInterest(picture, outer, { size, focus }) : placedBox(outer, size, focus);
};

/**
 * What is cut out of the turned picture: without its border, then what was asked for, then in the shape that was asked for.
 * Undefined when all of it stays.
 */
export const findCut = async (picture: Picture): Promise<Box | undefined> => {
  const { source, request } = picture;
  const { trim, crop, aspect, focus, fit, width, height } = request.options;
  const size = turnedSize(source, request.options);
  let box = asked(crop, (trim ? await withoutBorder(picture) : undefined) ?? whole(size));
  if (aspect) box = await shaped(picture, box, aspectSize(aspect));
  // sharp itself covers around a side or the middle, on reduced pixels: only interest is sought beforehand.
  if (fit === 'cover' && width && height && isSought(focus))
    box = await shaped(picture, box, fittedSize(box, { ...request.options, enlarge: true }));
  return isWhole(box, size) ? undefined : box;
};
