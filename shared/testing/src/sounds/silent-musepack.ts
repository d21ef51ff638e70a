import { bitWriter } from './bit-writer.ts';

const HEADER_BYTES = 24;
const FRAME_BITS = 8;

/** Musepack keeps its bits in little-endian words of 32. */
const swapped = (bytes: Buffer): Buffer => {
  const words = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  return words.swap32();
};

/** A Musepack file of stream version 7 with silence, 44.1 kHz. Takes its frames, of 1152 samples each. */
export const silentMusepack = (frames = 20): Buffer => {
  const header = Buffer.alloc(HEADER_BYTES);
  // 44.1 kHz and one band at most are zeros.
  header.write('MP+\x07', 'latin1');
  header.writeUInt32LE(frames, 4);
  const bits = bitWriter();
  // The last octet of the head stands in the first word of the frames.
  bits.put(0, 8);
  for (let n = 0; n < frames; n++) {
    bits.put(FRAME_BITS, 20);
    // No band of either channel has anything in it.
    bits.put(0, FRAME_BITS);
  }
  bits.put(0, 64);
  return Buffer.concat([header, swapped(bits.bytes())]);
};
