/* MPEG audio frames: ISO/IEC 11172-3 §2.4.2.3 and 13818-3; ADTS: ISO/IEC 13818-7 §6.2; ID3v2: id3.org/id3v2.4.0-structure §3.1. */
const V1_L1 = [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448];
const V1_L2 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384];
const V1_L3 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const V2_L1 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256];
const V2_L23 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const RATES = [44_100, 48_000, 32_000];

const bitrates = (version1: boolean, layer: number): readonly number[] => {
  if (version1) return layer === 1 ? V1_L1 : layer === 2 ? V1_L2 : V1_L3;
  return layer === 1 ? V2_L1 : V2_L23;
};

type Header = { readonly version: number; readonly layer: number; readonly kbps: number; readonly rate: number };

const RESERVED_VERSION = 1;
const NO_LAYER = 4;

/** The header of an MPEG audio frame at a place, when one stands there. Version as coded: 3 is MPEG-1, 2 is MPEG-2, 0 is 2.5. */
const headerAt = (data: Buffer, at: number): Header | undefined => {
  const [first = 0, second = 0, third = 0] = data.subarray(at, at + 3);
  const version = (second >> 3) & 3;
  const layer = 4 - ((second >> 1) & 3);
  if (first !== 0xff || second >> 5 !== 7 || version === RESERVED_VERSION || layer === NO_LAYER) return undefined;
  const kbps = bitrates(version === 3, layer)[third >> 4] ?? 0;
  const rate = (RATES[(third >> 2) & 3] ?? 0) / ({ 3: 1, 2: 2 }[version] ?? 4);
  return kbps && rate ? { version, layer, kbps, rate } : undefined;
};

/** Bytes of the MPEG audio frame at a place; 0 when none begins there. */
const frameBytes = (data: Buffer, at: number): number => {
  const header = headerAt(data, at);
  if (!header) return 0;
  const { version, layer, kbps, rate } = header;
  const padding = ((data[at + 2] ?? 0) >> 1) & 1;
  if (layer === 1) return (Math.floor((12_000 * kbps) / rate) + padding) * 4;
  return Math.floor(((layer === 3 && version !== 3 ? 72_000 : 144_000) * kbps) / rate) + padding;
};

/** Bytes of the ADTS frame at a place; 0 when none begins there. */
const adtsBytes = (data: Buffer, at: number): number => {
  if (at + 7 > data.length || data[at] !== 0xff || ((data[at + 1] ?? 0) & 0xf6) !== 0xf0) return 0;
  return (((data[at + 3] ?? 0) & 3) << 11) | ((data[at + 4] ?? 0) << 3) | ((data[at + 5] ?? 0) >> 5);
};

type FrameBytes = (data: Buffer, at: number) => number;

/** Whether so many frames follow one another from a place; the data may end before the last. */
const chained = (data: Buffer, start: number, { frames, of }: { frames: number; of: FrameBytes }): boolean => {
  let at = start;
  for (let n = 0; n < frames; n++) {
    if (n > 0 && at >= data.length - 7) return true;
    const bytes = of(data, at);
    if (bytes < 8) return false;
    at += bytes;
  }
  return true;
};

/** Bytes of an ID3v2 tag at the beginning, 0 without one. */
export const id3Bytes = (head: Buffer): number => {
  if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') return 0;
  const [a = 0, b = 0, c = 0, d = 0] = head.subarray(6, 10);
  return 10 + (a << 21) + (b << 14) + (c << 7) + d;
};

type Junk = { readonly frames: number; readonly of: FrameBytes; readonly junkBytes: number };

/** Where so many frames follow one another, behind junk of some length at the most. */
const framesBehind = (data: Buffer, { junkBytes, ...wanted }: Junk): number | undefined => {
  for (let at = data.indexOf(0xff); at >= 0 && at < junkBytes; at = data.indexOf(0xff, at + 1))
    if (at + 2_000 < data.length && chained(data, at, wanted)) return at;
  return undefined;
};

/** Whether AAC in ADTS begins here. */
export const isAdts = (data: Buffer): boolean =>
  data.toString('latin1', 0, 4) === 'ADIF' || chained(data, 0, { frames: 2, of: adtsBytes });

/** Whether it does so anywhere: radio that was recorded begins in the middle of a frame. */
export const holdsAdts = (data: Buffer): boolean =>
  framesBehind(data, { frames: 6, of: adtsBytes, junkBytes: data.length }) !== undefined;

const JUNK_BYTES = 16_384;

/**
 * The layer of the MPEG audio that begins here, or after junk, by default a little of it; then more frames are asked for, to
 * be sure.
 */
export const mpegAudioLayer = (data: Buffer, junkBytes = JUNK_BYTES): number | undefined => {
  const isHere = chained(data, 0, { frames: 2, of: frameBytes });
  const at = isHere ? 0 : framesBehind(data, { frames: 4, of: frameBytes, junkBytes });
  return at === undefined ? undefined : headerAt(data, at)?.layer;
};
