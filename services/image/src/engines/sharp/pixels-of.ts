import sharp, { type Sharp } from 'sharp';
import type { Picture } from './picture.ts';

/** The pixels of a drawn picture once, with their profile, for every way of writing them that is tried. */
export const pixelsOf = async (image: Sharp, { frames }: Pick<Picture, 'frames'>): Promise<() => Sharp> => {
  const pixels = await image.tiff({ compression: 'none', bigtiff: true }).toBuffer();
  const { space } = await sharp(pixels, { limitInputPixels: false }).metadata();
  return () => {
    const opened = sharp(pixels, { limitInputPixels: false, animated: frames > 1 }).keepIccProfile();
    return space === 'cmyk' ? opened.pipelineColourspace('cmyk').toColourspace('cmyk') : opened;
  };
};
