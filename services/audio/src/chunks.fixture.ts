/** What is wrong with a chunk. */
type Wrong = { readonly size?: number; readonly isUnfilled?: boolean };

const numbered = (name: string, size: number, isLittleEndian: boolean): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  if (isLittleEndian) head.writeUInt32LE(size, 4);
  else head.writeUInt32BE(size, 4);
  return head;
};

const chunkOf =
  (isLittleEndian: boolean) =>
  (name: string, content: Buffer, { size = content.length, isUnfilled = false }: Wrong = {}): Buffer =>
    Buffer.concat([numbered(name, size, isLittleEndian), content, Buffer.alloc(isUnfilled ? 0 : content.length % 2)]);

/** A chunk of a WAV. */
export const chunk = chunkOf(true);
/** A chunk of an AIFF. */
export const bigChunk = chunkOf(false);

const formOf =
  (name: string, kind: string, isLittleEndian: boolean) =>
  (...chunks: readonly Buffer[]): Buffer => {
    const content = Buffer.concat([Buffer.from(kind), ...chunks]);
    return Buffer.concat([numbered(name, content.length, isLittleEndian), content]);
  };

/** A WAV of chunks. */
export const wave = formOf('RIFF', 'WAVE', true);
/** An AIFF of chunks. */
export const aiff = formOf('FORM', 'AIFF', false);

type Shape = { readonly rateHz: number; readonly channels: number; readonly bits: number };

/** What a WAV says of its plain samples. */
export const waveFormat = ({ rateHz, channels, bits }: Shape): Buffer => {
  const frameBytes = (channels * bits) / 8;
  const format = Buffer.alloc(16);
  for (const [at, value] of [1, channels, rateHz, 0, rateHz * frameBytes, 0, frameBytes, bits].entries())
    if (at === 2 || at === 4) format.writeUInt32LE(value, at * 2);
    else if (at !== 3 && at !== 5) format.writeUInt16LE(value, at * 2);
  return format;
};

const EXPONENT_OF_ONE = 0x3f_ff;
/** What an AIFF says of its plain samples; the rate is a float of 80 bits. */
export const aiffFormat = ({ rateHz, channels, bits }: Shape, frames: number): Buffer => {
  const format = Buffer.alloc(18);
  const exponent = Math.floor(Math.log2(rateHz));
  format.writeUInt16BE(channels, 0);
  format.writeUInt32BE(frames, 2);
  format.writeUInt16BE(bits, 6);
  format.writeUInt16BE(EXPONENT_OF_ONE + exponent, 8);
  format.writeBigUInt64BE(BigInt(rateHz) << BigInt(63 - exponent), 10);
  return format;
};
