import { writeFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { drawPicture, plannedPicture, warningsOf } from '../draw-picture.ts';
import { assertOutputSize, outputSize } from '../output-size.ts';
import { pixelsOf } from '../pixels-of.ts';
import type { SampleAnswer, SampleRequest } from '../requests.ts';
import { tolerant } from '../tolerant.ts';
import { mosaicOf, tilesOf } from './mosaic.ts';

const MOST_HEIGHT = 4_096;
const MOST_JPEG_SIDE = 65_500;

const jpegBytes = async (image: Sharp): Promise<number> => (await image.jpeg({ quality: 75 }).toBuffer()).length;

/**
 * How many times as many bytes as pieces of it all of a picture takes. Its surface alone says it badly, as sky packs better
 * than leaves: JPEG is quick enough to be asked about both, and other formats follow it closely.
 */
const factorOf = async (open: () => Sharp, mosaic: Buffer): Promise<number> => {
  const [whole, part] = await Promise.all([open().metadata(), sharp(mosaic).metadata()]);
  const surface = (whole.width * whole.height) / (part.width * part.height);
  if (Math.max(whole.width, whole.height) > MOST_JPEG_SIDE) return surface;
  return (await jpegBytes(open())) / (await jpegBytes(sharp(mosaic)));
};

const writeSample = async (open: () => Sharp, { output }: SampleRequest): Promise<number> => {
  const tiles = tilesOf(await open().metadata());
  if (tiles.length === 0) {
    await open().tiff({ compression: 'none' }).toFile(output);
    return 1;
  }
  const mosaic = await mosaicOf(open, tiles);
  await writeFile(output, mosaic);
  return factorOf(open, mosaic);
};

const writeSmall = async (open: () => Sharp, { small, width }: SampleRequest): Promise<void> => {
  await open()
    .resize({ width, height: MOST_HEIGHT, fit: 'inside', withoutEnlargement: true })
    .tiff({ compression: 'none' })
    .toFile(small);
};

/** Draws a picture with all its options, and leaves enough of it to tell what writing it would come to. */
export const samplePicture = async (request: SampleRequest): Promise<SampleAnswer> => {
  sharp.concurrency(1);
  const picture = await plannedPicture(request);
  assertOutputSize(picture);
  if (picture.frames > 1) {
    const { width, height } = outputSize(picture);
    return { width, height, frames: picture.frames, factor: 0, warnings: await warningsOf(picture, false) };
  }
  const { value, isDamaged } = await tolerant(async (failOn) => {
    const open = await pixelsOf(await drawPicture(picture, failOn), picture);
    const { width, height } = await open().metadata();
    const factor = await writeSample(open, request);
    await writeSmall(open, request);
    return { width, height, frames: 1, factor };
  });
  return { ...value, warnings: await warningsOf(picture, isDamaged) };
};
