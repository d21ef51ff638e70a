import { open } from 'node:fs/promises';
import type { GainMapAnswer, SourceRequest } from './requests.ts';

/** Boxes that say what lies in a HEIF stand at its beginning. */
const HEAD_BYTES = 256 * 1024;
/** Apple's auxiliary picture, and the derived one of ISO 21496-1 that an `infe` box names. */
const marks = ['urn:com:apple:photo:2020:aux:hdrgainmap', 'tmap'];

/** Whether a HEIF carries a gain map beside its picture. */
export const findGainMap = async ({ input }: SourceRequest): Promise<GainMapAnswer> => {
  const file = await open(input);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES), position: 0 });
    const head = buffer.subarray(0, bytesRead);
    return { found: marks.some((mark) => head.includes(mark)) };
  } finally {
    await file.close();
  }
};
