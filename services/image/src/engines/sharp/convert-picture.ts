import { availableParallelism } from 'node:os';
import sharp from 'sharp';
import { disclosePicture } from './disclose-picture.ts';
import { drawPicture, plannedPicture, warningsOf } from './draw-picture.ts';
import { assertOutputSize } from './output-size.ts';
import type { ConvertAnswer, ConvertRequest } from './requests.ts';
import { tolerant } from './tolerant.ts';
import { write } from './write.ts';

/** Converts one picture. Fails with `EngineFailure`. */
export const convertPicture = async (request: ConvertRequest): Promise<ConvertAnswer> => {
  // AVIF alone gains much from more threads; the others are run side by side in other processes.
  sharp.concurrency(request.to === 'avif' ? availableParallelism() : 1);
  const picture = await plannedPicture(request);
  assertOutputSize(picture);
  const { value, isDamaged } = await tolerant(async (failOn) => write(await drawPicture(picture, failOn), picture));
  const { width, height, pageHeight = height } = value.info;
  const warnings = await warningsOf(picture, isDamaged);
  if (value.missesTarget) warnings.push('target-size-missed');
  const { output: input, to: from, maxPixels } = request;
  const { report } = await disclosePicture({ input, from, maxPixels });
  return { width, height: pageHeight, frames: picture.frames, warnings, report };
};
