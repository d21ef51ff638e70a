import { EngineFailure } from '@convi/worker-kit/engine-script';
import sharp from 'sharp';
import { failureOfSharp } from '../failure-of-sharp.ts';
import type { Overlay } from '../requests.ts';
import { openSource } from '../source.ts';

/** Another picture as a mark of a width, upright. Fails when it cannot be read. */
export const pictureMark = async (overlay: Overlay, width: number, maxPixels: number): Promise<Buffer> => {
  const source = await openSource({ ...overlay, maxPixels });
  if (source.metadata.width === 0) throw new EngineFailure('nothing-inside');
  try {
    return await sharp(source.input, { ...source.options, animated: false })
      .autoOrient()
      .resize({ width })
      .toColourspace('srgb')
      .png()
      .toBuffer();
  } catch (error) {
    throw failureOfSharp(error);
  }
};
