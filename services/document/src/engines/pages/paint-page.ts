import sharp from 'sharp';
import { type RawPixels, rawPixels } from './raw-pixels.ts';

/** Pixels from the upper left corner. */
export type PixelBox = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
export type PaintRequest = {
  readonly from: string;
  readonly to: string;
  readonly quality: number;
  readonly boxes: readonly PixelBox[];
};

const blacken = ({ data, width, height, channels }: RawPixels, box: PixelBox): void => {
  const left = Math.max(0, Math.floor(box.left));
  const right = Math.min(width, Math.ceil(box.left + box.width));
  const [top, bottom] = [Math.max(0, Math.floor(box.top)), Math.min(height, Math.ceil(box.top + box.height))];
  for (let row = top; row < bottom && left < right; row += 1) {
    data.fill(0, (row * width + left) * channels, (row * width + right) * channels);
  }
};

/** Makes a JPEG of raw pixels; boxes are black before anything is packed, so that nothing of what they cover is in it. */
export const paintPage = async ({ from, to, quality, boxes }: PaintRequest) => {
  const pixels = await rawPixels(from);
  for (const box of boxes) blacken(pixels, box);
  const { data, width, height, channels } = pixels;
  await sharp(data, { raw: { width, height, channels } })
    .jpeg({ quality, chromaSubsampling: quality >= 90 ? '4:4:4' : '4:2:0' })
    .toFile(to);
  return { width, height };
};
