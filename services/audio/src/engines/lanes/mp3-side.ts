const HEADER_BYTES = 4;
const FULL_VERSION = 3;
const MONO = 3;
const LENGTH_BITS = 12;
/** Within a granule: a flag of another window, its kind, and whether two are mixed. */
const WINDOW_AT = { full: 33, low: 37 } as const;
const WINDOW_BITS = 4;

const bitsAt = (bytes: Buffer, at: number, count: number): number => {
  let value = 0;
  for (let bit = at; bit < at + count; bit++) value = value * 2 + (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
  return value;
};

// ISO/IEC 11172-3 §2.4.1.7 and 13818-3 §2.4.1.7: how many bits the fields take, and how many granules of all channels follow.
const full = { back: 9, granule: 59 } as const;
const low = { back: 8, granule: 63 } as const;
const layouts = {
  full: {
    mono: { ...full, before: 18, granules: 2, bytes: 17 },
    stereo: { ...full, before: 20, granules: 4, bytes: 32 },
  },
  low: {
    mono: { ...low, before: 9, granules: 1, bytes: 9 },
    stereo: { ...low, before: 10, granules: 2, bytes: 17 },
  },
} as const;

/** What stands between the header of a frame and the sound in it. */
type Mp3Side = {
  /** How many bytes it takes, with the header. */
  readonly bytes: number;
  /** How many bytes before the header the sound of the frame begins, headers not counted. */
  readonly back: number;
  /** How many bits of sound there are. */
  readonly soundBits: number;
  /** All that it says about the sound. */
  readonly settings: Buffer;
  /** Into what windows the sound is divided: neighbours must fit. */
  readonly windows: Buffer;
};

/** Reads the side information of a frame of layer III without checksum. */
export const mp3Side = (frame: Buffer): Mp3Side => {
  const [, version = 0, , mode = 0] = frame;
  const isFull = ((version >> 3) & 3) === FULL_VERSION;
  const { back, before, granules, granule, bytes } =
    layouts[isFull ? 'full' : 'low'][mode >> 6 === MONO ? 'mono' : 'stereo'];
  const side = frame.subarray(HEADER_BYTES, HEADER_BYTES + bytes);
  const each = (at: number, bits: number): number[] =>
    Array.from({ length: granules }, (_, n) => bitsAt(side, before + n * granule + at, bits));
  const settings = Buffer.from(side);
  settings[0] = 0;
  // What else is in this byte belongs to the settings, but for the last bit of the longer kind.
  if (isFull) settings[1] = (settings[1] ?? 0) & 0x7f;
  return {
    bytes: HEADER_BYTES + bytes,
    back: bitsAt(side, 0, back),
    soundBits: each(0, LENGTH_BITS).reduce((sum, length) => sum + length, 0),
    settings,
    windows: Buffer.from(each(WINDOW_AT[isFull ? 'full' : 'low'], WINDOW_BITS)),
  };
};
