import { open } from 'node:fs/promises';
import type { FormatId } from '@convi/contracts';

/*
 * Animations that libvips shows as their first picture without a word: APNG (PNG 3 §11.3.4, an `acTL` chunk before the first
 * `IDAT`) and AVIF sequences (the `avis` brand, AV1 Image File Format §6.3).
 */
const HEAD_BYTES = 64 * 1024;
const PNG_SIGNATURE_BYTES = 8;
const CHUNK_OVERHEAD = 12;

const headOf = async (path: string): Promise<Buffer> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES), position: 0 });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

const framesOfPng = (head: Buffer): number => {
  for (let at = PNG_SIGNATURE_BYTES; at + CHUNK_OVERHEAD <= head.length; ) {
    const name = head.toString('latin1', at + 4, at + 8);
    if (name === 'acTL') return Math.max(1, head.readUInt32BE(at + 8));
    if (name === 'IDAT') return 1;
    at += head.readUInt32BE(at) + CHUNK_OVERHEAD;
  }
  return 1;
};

const isSequence = (head: Buffer): boolean =>
  head.toString('latin1', 4, 8) === 'ftyp' && head.subarray(8, head.readUInt32BE(0)).includes('avis');

/** ISO/IEC 14496-12 §8.7.3: the sizes of the samples of a track, and how many they are. */
const SAMPLE_SIZES = Buffer.from('stsz', 'latin1');
const COUNT_AT = 12;
const MOST_FRAMES = 1_000_000;

const framesOfSequence = (head: Buffer): number => {
  const at = head.indexOf(SAMPLE_SIZES);
  if (!isSequence(head) || at < 0 || at + COUNT_AT + 4 > head.length) return isSequence(head) ? 2 : 1;
  return Math.min(MOST_FRAMES, Math.max(1, head.readUInt32BE(at + COUNT_AT)));
};

/** How many frames an animation has that libvips does not show. */
export const hiddenFrames = async (path: string, format: FormatId): Promise<number> => {
  if (format === 'png') return framesOfPng(await headOf(path)) - 1;
  if (format === 'avif') return framesOfSequence(await headOf(path)) - 1;
  return 0;
};
