import sharp, { type Sharp } from 'sharp';
import type { Picture } from './picture.ts';
import { isDeep } from './steps/colour.ts';

/**
 * What was done so far as a picture of its own, in sRGB and said to be so. sharp has its own order of work: what must come
 * after all of that is done to this.
 */
export const settled = async (image: Sharp, picture: Picture): Promise<Sharp> => {
  const pixels = image.toColourspace(isDeep(picture) ? 'rgb16' : 'srgb').withIccProfile('srgb');
  return sharp(await pixels.png({ compressionLevel: 0 }).toBuffer(), { limitInputPixels: false });
};
