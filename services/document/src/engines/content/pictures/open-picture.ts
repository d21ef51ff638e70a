import { EngineFailure } from '@convi/worker-kit/engine-script';
import sharp, { type Sharp } from 'sharp';

const MOST_PIXELS = 200_000_000;

/** `page` of a TIFF, frame of an animation; counts from 0. */
export type PictureSource = { readonly path: string; readonly page: number };

/** Opens a picture that is not cut short and not larger than the limit. */
export const openPicture = ({ path, page }: PictureSource): Sharp =>
  sharp(path, { page, limitInputPixels: MOST_PIXELS, failOn: 'error' });

/** Runs something that reads a picture, and names its failure. */
export const readingPicture = async <T>(read: () => Promise<T>): Promise<T> => {
  try {
    return await read();
  } catch (error) {
    const isTooLarge = error instanceof Error && /pixel limit/.test(error.message);
    throw new EngineFailure(isTooLarge ? 'too-many-pixels' : 'corrupt-input');
  }
};
