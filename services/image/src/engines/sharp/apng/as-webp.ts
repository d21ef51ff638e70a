import { readFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import sharp from 'sharp';
import { composeFrames } from './compose-frames.ts';
import { framesOf } from './frames-of.ts';

/** The longest side of a WebP. */
const MOST_SIDE = 16_383;

/** An animated PNG as a lossless WebP with the same frames and times: sharp sees no animation in a PNG. */
export const apngAsWebp = async (path: string, maxPixels: number): Promise<Buffer> => {
  const animation = framesOf(await readFile(path));
  const { width, height, loop, pieces } = animation;
  if (pieces.length === 0) throw new EngineFailure('corrupt-input');
  if (width * height * pieces.length > maxPixels) throw new EngineFailure('too-many-pixels');
  if (Math.max(width, height) > MOST_SIDE) throw new EngineFailure('too-large');
  const pixels = await composeFrames(animation);
  const raw = { width, height: height * pieces.length, channels: 4 as const, pageHeight: height };
  return sharp(pixels, { raw, limitInputPixels: false })
    .webp({ lossless: true, effort: 0, exact: true, loop, delay: pieces.map(({ delayMs }) => delayMs) })
    .toBuffer();
};
