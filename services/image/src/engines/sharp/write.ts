import { writeFile } from 'node:fs/promises';
import type { OutputInfo, Sharp } from 'sharp';
import type { Picture } from './picture.ts';
import { pixelsOf } from './pixels-of.ts';
import { encode } from './steps/encode.ts';
import { bestUnder } from './target-size.ts';
import { withDensity } from './with-density.ts';
import { writeApng } from './write-apng.ts';

export type Written = {
  readonly info: OutputInfo;
  /** Even the poorest quality is larger than what was asked for. */
  readonly missesTarget: boolean;
};

type Encoded = { readonly data: Buffer; readonly info: OutputInfo };

const KB = 1_000;

const inMemory = (image: Sharp, picture: Picture): Promise<Encoded> =>
  encode(image, picture).toBuffer({ resolveWithObject: true });

const keep = async ({ data, info }: Encoded, { request }: Picture): Promise<OutputInfo> => {
  const { to, output, options } = request;
  await writeFile(output, options.dpi === undefined ? data : withDensity(data, to, options.dpi));
  return info;
};

const plainly = async (image: Sharp, picture: Picture): Promise<OutputInfo> => {
  const { to, output, options } = picture.request;
  const patches = options.dpi !== undefined && (to === 'jpg' || to === 'png');
  return patches ? keep(await inMemory(image, picture), picture) : encode(image, picture).toFile(output);
};

const ofQuality = (picture: Picture, quality: number): Picture => {
  const { request } = picture;
  return { ...picture, request: { ...request, options: { ...request.options, quality } } };
};

const searching = async (image: Sharp, picture: Picture, limit: number): Promise<Written> => {
  const open = await pixelsOf(image, picture);
  const make = (quality: number): Promise<Encoded> => inMemory(open(), ofQuality(picture, quality));
  const { made, fits } = await bestUnder(limit, make, picture.request.options.quality);
  return { info: await keep(made, picture), missesTarget: !fits };
};

/** Encodes a picture into its file: as good as its options say, or as good as fits into the size that is wanted. */
export const write = async (image: Sharp, picture: Picture): Promise<Written> => {
  if (picture.request.to === 'apng') return { info: await writeApng(image, picture), missesTarget: false };
  const { targetKilobytes, lossless = false } = picture.request.options;
  const limit = (targetKilobytes ?? Number.POSITIVE_INFINITY) * KB;
  if (targetKilobytes !== undefined && !lossless) return searching(image, picture, limit);
  const info = await plainly(image, picture);
  return { info, missesTarget: info.size > limit };
};
