import { open } from 'node:fs/promises';
import type { HeifAnswer, SourceRequest } from './requests.ts';

/** Boxes that say what lies in a HEIF stand at its beginning. */
const HEAD_BYTES = 256 * 1024;
/** Apple's auxiliary picture, and the derived one of ISO 21496-1 that an `infe` box names. */
const marks = ['urn:com:apple:photo:2020:aux:hdrgainmap', 'tmap'];
/** Brands of image sequences: ISO/IEC 23008-12 §10. */
const sequences: readonly string[] = ['msf1', 'hevc', 'hevx', 'hevm', 'hevs'];

const brandsIn = (head: Buffer): string[] => {
  const end = head.length < 16 ? 0 : Math.min(head.readUInt32BE(0), head.length);
  const compatible = Array.from({ length: Math.max(0, Math.floor((end - 16) / 4)) }, (_, n) => 16 + 4 * n);
  return [8, ...compatible].map((at) => head.toString('latin1', at, at + 4));
};

/** What a HEIF carries beside its picture: a gain map, frames that follow each other. */
export const heifHead = async ({ input }: SourceRequest): Promise<HeifAnswer> => {
  const file = await open(input);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES), position: 0 });
    const head = buffer.subarray(0, bytesRead);
    return {
      hasGainMap: marks.some((mark) => head.includes(mark)),
      isSequence: brandsIn(head).some((brand) => sequences.includes(brand)),
    };
  } finally {
    await file.close();
  }
};
