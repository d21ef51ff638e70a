import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { rawPixels } from '../../pages/raw-pixels.ts';
import type { PlannedPicture } from './plan-reading.ts';

export type CutRequest = {
  /** A page as raw pixels. */
  readonly from: string;
  readonly page: number;
  readonly pictures: readonly PlannedPicture[];
  readonly dir: string;
};
/** A picture that was cut out, and the name of its file in the folder. */
export type CutPicture = {
  readonly page: number;
  readonly n: number;
  readonly name: string;
  readonly bytes: number;
};

const QUALITY = 88;
/** Drawings and letters pack about as well without a loss. */
const WORTH = 1.3;

/** Cuts pictures out of a page and packs each as PNG or JPEG, whichever suits it. */
export const cutPictures = async ({ from, page, pictures, dir }: CutRequest) => {
  const { data, width, height, channels } = await rawPixels(from);
  const cut: CutPicture[] = [];
  for (const { n, part } of pictures) {
    const [left, top] = [Math.floor(part.left * (width - 1)), Math.floor(part.top * (height - 1))];
    const across = Math.max(1, Math.min(width - left, Math.round((part.right - part.left) * width)));
    const down = Math.max(1, Math.min(height - top, Math.round((part.bottom - part.top) * height)));
    const picture = sharp(data, { raw: { width, height, channels } }).extract({
      left,
      top,
      width: across,
      height: down,
    });
    const [jpeg, png] = [
      await picture.clone().jpeg({ quality: QUALITY, mozjpeg: true }).toBuffer(),
      await picture.clone().png().toBuffer(),
    ];
    const packed = png.length <= WORTH * jpeg.length ? png : jpeg;
    const name = `picture-${page}-${n}.${packed === png ? 'png' : 'jpg'}`;
    await writeFile(join(dir, name), packed);
    cut.push({ page, n, name, bytes: packed.length });
  }
  return { pictures: cut };
};
