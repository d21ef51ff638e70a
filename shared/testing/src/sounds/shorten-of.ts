import { bitWriter } from './bit-writer.ts';

/* Shorten 2 (T. Robinson, CUED/F-INFENG/TR.156): numbers are Rice codes, each block is a command. */
const DIFF0 = 0;
const QUIT = 4;
const BLOCK_SIZE = 5;
const VERBATIM = 9;
const COMMAND_BITS = 2;
const ENERGY_BITS = 3;
const LONG_BITS = 2;
const VERBATIM_COUNT_BITS = 5;
const VERBATIM_BYTE_BITS = 8;
const SIGNED_16_LITTLE = 5;
const BLOCK = 256;
const WAV_HEADER_BYTES = 44;
const RESIDUAL_BITS = 12;

/** A Shorten file of a mono WAV of 16 bits with a header of 44 bytes. */
export const shortenOf = (wav: Buffer): Buffer => {
  const bits = bitWriter();
  const rice = (value: number, width: number): void => {
    bits.put(1, Math.floor(value / 2 ** width) + 1);
    bits.put(value % 2 ** width, width);
  };
  const long = (value: number): void => {
    const width = Math.ceil(Math.log2(value + 1));
    rice(width, LONG_BITS);
    rice(value, width);
  };
  // File type, channels, samples in a block, order of prediction, means, bytes to skip.
  for (const value of [SIGNED_16_LITTLE, 1, BLOCK, 0, 0, 0]) long(value);
  rice(VERBATIM, COMMAND_BITS);
  rice(WAV_HEADER_BYTES, VERBATIM_COUNT_BITS);
  for (const byte of wav.subarray(0, WAV_HEADER_BYTES)) rice(byte, VERBATIM_BYTE_BITS);
  const samples = Array.from({ length: (wav.length - WAV_HEADER_BYTES) / 2 }, (_, n) =>
    wav.readInt16LE(WAV_HEADER_BYTES + n * 2),
  );
  for (let at = 0; at < samples.length; at += BLOCK) {
    const block = samples.slice(at, at + BLOCK);
    if (block.length < BLOCK) {
      rice(BLOCK_SIZE, COMMAND_BITS);
      long(block.length);
    }
    rice(DIFF0, COMMAND_BITS);
    rice(RESIDUAL_BITS, ENERGY_BITS);
    for (const sample of block) rice(sample >= 0 ? sample * 2 : -sample * 2 - 1, RESIDUAL_BITS + 1);
  }
  rice(QUIT, COMMAND_BITS);
  return Buffer.concat([Buffer.from('ajkg\x02', 'latin1'), bits.bytes(), Buffer.alloc(8)]);
};
