// RFC 2361: kinds of sound in a WAV. Of plain samples a block is one of each channel.
const plain: readonly number[] = [1, 3, 6, 7];
/** ADPCM by Microsoft and by IMA, and GSM: they say how many samples a block makes. */
const inBlocks: readonly number[] = [0x2, 0x11, 0x31];
const EXTENSIBLE = 0xff_fe;

const BLOCK_AT = 12;
const BLOCK_SAMPLES_AT = 18;
const SUBFORMAT_AT = 24;

/** How many samples of each channel so many bytes of a WAV make, by its `fmt ` chunk; undefined where that does not say. */
export const waveLength = (format: Buffer, soundBytes: number): number | undefined => {
  const short = (at: number): number => (at + 2 > format.length ? 0 : format.readUInt16LE(at));
  const kind = short(0) === EXTENSIBLE ? short(SUBFORMAT_AT) : short(0);
  const blocks = Math.floor(soundBytes / short(BLOCK_AT));
  if (!Number.isFinite(blocks)) return undefined;
  if (plain.includes(kind)) return blocks;
  return inBlocks.includes(kind) ? blocks * short(BLOCK_SAMPLES_AT) || undefined : undefined;
};

const COMMON_BYTES = 18;
const COUNT_AT = 2;
const BITS_AT = 6;
/** In front of the samples of an AIFF. */
const OFFSET_BYTES = 8;

/** The `COMM` chunk of a plain AIFF with as many samples as its sound has. */
export const countedCommon = (common: Buffer, soundBytes: number): Buffer => {
  if (common.length < COMMON_BYTES) return common;
  const frameBytes = common.readUInt16BE(0) * Math.ceil(common.readUInt16BE(BITS_AT) / 8);
  const counted = Buffer.from(common);
  if (frameBytes > 0)
    counted.writeUInt32BE(Math.max(0, Math.floor((soundBytes - OFFSET_BYTES) / frameBytes)), COUNT_AT);
  return counted;
};
