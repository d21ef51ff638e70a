import sharp from 'sharp';
import { openPicture, readingPicture } from './open-picture.ts';

export type ShrinkRequest = { readonly path: string; readonly to: string; readonly width: number };

const QUALITY = 80;
/** A picture may be this many times as high as it is wide; a longer one is shown smaller. */
const TALLEST = 4;

/** Draws a picture anew as a small WebP without anything but its pixels. */
export const shrinkPicture = ({ path, to, width }: ShrinkRequest) =>
  readingPicture(async () => {
    const small = openPicture({ path, page: 0 })
      .autoOrient()
      .resize({ width, height: TALLEST * width, fit: 'inside', withoutEnlargement: true });
    const { width: shown, height } = await small.webp({ quality: QUALITY }).toFile(to);
    return { width: shown, height };
  });

// The one process for one picture: what libvips keeps for a next one is never used.
sharp.cache(false);
