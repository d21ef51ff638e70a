import type { Size } from '@convi/contracts';
import { held, release } from './held.ts';
import { type DeviceFacts, type DeviceSource, deviceLoaders, RefusedHere } from './request.ts';
import type { Image, Vips } from './vips.ts';

/** What the largest pictures take was measured, see decision 34. */
const MOST_PIXELS = 50_000_000;
/** With parts that are clear a picture stands in memory twice as large. */
const MOST_CLEAR_PIXELS = 25_000_000;

/** More pixels are neither read nor made. */
export const mostPixels = (isClear: boolean): number => (isClear ? MOST_CLEAR_PIXELS : MOST_PIXELS);

/** A picture as its header describes it. */
export type Source = Size & {
  readonly format: DeviceSource;
  readonly orientation: number;
  readonly frames: number;
  readonly isGrey: boolean;
  readonly hasAlpha: boolean;
  readonly hasGainMap: boolean;
};

const wordOf = (image: Image, name: string): string => (image.getTypeof(name) === 0 ? '' : image.getString(name));
const numberOf = (image: Image, name: string): number => (image.getTypeof(name) === 0 ? 1 : image.getInt(name));

const formatOf = (image: Image): DeviceSource => {
  const loader = wordOf(image, 'vips-loader');
  const format = Object.entries(deviceLoaders).find(([name]) => name === loader)?.[1];
  if (!format) throw new RefusedHere('unknown-format');
  return format;
};

/** `acTL`, before any pixels: a PNG that moves. libvips reads its first picture only and does not tell. */
const isMovingPng = (bytes: Uint8Array): boolean => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (name === 'acTL') return true;
    if (name === 'IDAT') return false;
  }
  return false;
};

/** Reads as `sharp` does: from top to bottom, in one go. */
export const opened = (vips: Vips, bytes: Uint8Array, options: Record<string, string | number>): Image => {
  try {
    return held(vips.Image.newFromBuffer(bytes, '', { access: 'sequential', ...options }));
  } catch {
    throw new RefusedHere('unknown-format');
  }
};

/** Reads the header of a picture. Throws `RefusedHere` for what is not converted on the device. */
export const sourceOf = (vips: Vips, bytes: Uint8Array): Source => {
  const image = opened(vips, bytes, { fail_on: 'none' });
  const format = formatOf(image);
  // Sixteen bits, inks and other spaces take ways of their own on the server.
  if (image.format !== 'uchar' || !['srgb', 'b-w'].includes(image.interpretation))
    throw new RefusedHere('other-colours');
  if (image.width * image.height > mostPixels(image.hasAlpha())) throw new RefusedHere('too-many-pixels');
  return {
    ...{ format, width: image.width, height: image.height },
    orientation: numberOf(image, 'orientation'),
    frames: format === 'png' && isMovingPng(bytes) ? 2 : numberOf(image, 'n-pages'),
    isGrey: image.interpretation === 'b-w',
    hasAlpha: image.hasAlpha(),
    hasGainMap: image.getTypeof('gainmap') !== 0 || image.getTypeof('gainmap-data') !== 0,
  };
};

/** Width and height of a picture, turned as its camera was held. */
export const uprightSize = ({ width, height, orientation }: Source): Size =>
  orientation >= 5 ? { width: height, height: width } : { width, height };

/** What is known of a picture by its header. */
export const factsOf = (vips: Vips, bytes: Uint8Array): DeviceFacts => {
  try {
    const source = sourceOf(vips, bytes);
    return { format: source.format, frames: source.frames, ...uprightSize(source) };
  } finally {
    release();
  }
};
