// RFC 2361: whole numbers, and fractions of IEEE 754; behind `EXTENSIBLE` the kind stands in the first bytes of a longer name.
const WHOLE = 1;
const FRACTION = 3;
const EXTENSIBLE = 0xff_fe;
const LEAST_BYTES = 16;
const SUBFORMAT_AT = 24;
const VALID_BITS_AT = 18;
const STEREO = 2;

/** ffmpeg's names of samples that are stored as they are, by their kind and their bits. */
const codecs: Readonly<Record<number, Readonly<Record<number, string>>>> = {
  [WHOLE]: { 8: 'pcm_u8', 16: 'pcm_s16le', 24: 'pcm_s24le', 32: 'pcm_s32le' },
  [FRACTION]: { 32: 'pcm_f32le', 64: 'pcm_f64le' },
};

/** A sound of which all is known by its container. */
export type PlainSound = {
  readonly codec: string;
  readonly bits: number;
  readonly channels: number;
  readonly sampleRateHz: number;
  readonly samples: number;
};

const kindOf = (format: Buffer, bits: number): number => {
  const kind = format.readUInt16LE(0);
  if (kind !== EXTENSIBLE) return kind;
  const isWhole = format.length >= SUBFORMAT_AT + 2 && format.readUInt16LE(VALID_BITS_AT) === bits;
  return isWhole ? format.readUInt16LE(SUBFORMAT_AT) : 0;
};

/** IEC 61937 and DTS: sound of another codec that looks like samples, so that it goes through a cable, begins with one of these. */
const packedMarks = ['72f81f4e', '7ffe8001', 'fe7f0180', '1fffe800', 'ff1f00e8'].map((hex) => Buffer.from(hex, 'hex'));

/** Whether what looks like plain samples begins with those of another codec. */
export const isPacked = (beginning: Buffer): boolean => packedMarks.some((mark) => beginning.includes(mark));

/**
 * What a WAV of so many bytes of plain samples is, by its `fmt ` chunk. Undefined where that leaves anything to a decoder: other
 * codecs, more than two channels, fields that contradict each other.
 */
export const plainSound = (format: Buffer, soundBytes: number): PlainSound | undefined => {
  if (format.length < LEAST_BYTES) return undefined;
  const [channels, sampleRateHz] = [format.readUInt16LE(2), format.readUInt32LE(4)];
  const [frameBytes, bits] = [format.readUInt16LE(12), format.readUInt16LE(14)];
  const codec = codecs[kindOf(format, bits)]?.[bits];
  const isSound = channels > 0 && channels <= STEREO && sampleRateHz > 0 && frameBytes === (channels * bits) / 8;
  if (!codec || !isSound) return undefined;
  const samples = Math.floor(soundBytes / frameBytes);
  return samples > 0 ? { codec, bits, channels, sampleRateHz, samples } : undefined;
};
