import { closeSync, openSync, readSync } from 'node:fs';

/* ITU-T T.81 Annex B: segments up to the one that says how the picture is coded. */
const HEAD_BYTES = 10;
const MOST_SEGMENTS = 1_000;
const SOS = 0xda;
/** Baseline, extended, progressive; the last two of arithmetic coding. */
const READ_FRAMES: readonly number[] = [0xc0, 0xc1, 0xc2, 0xc9, 0xca];
const NO_FRAMES: readonly number[] = [0xc4, 0xc8, 0xcc];
const JPEG_LS = 0xf7;

const isFrame = (marker: number): boolean =>
  marker === JPEG_LS || (marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.includes(marker));
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

type Segment = { readonly marker: number; readonly bytes: number; readonly depth: number };

/** What stands at a place; undefined where no segment does, or the pixels begin. */
const segmentAt = (file: number, at: number): Segment | undefined => {
  const head = Buffer.alloc(HEAD_BYTES);
  const bytesRead = readSync(file, head, 0, HEAD_BYTES, at);
  const marker = head.readUInt8(1);
  if (bytesRead < HEAD_BYTES || head.readUInt8(0) !== 0xff || marker === SOS) return undefined;
  // Any number of them may fill the room before a marker.
  if (marker === 0xff) return { marker, bytes: 1, depth: 0 };
  return { marker, bytes: isAlone(marker) ? 2 : 2 + head.readUInt16BE(2), depth: head.readUInt8(4) };
};

/**
 * Whether a JPEG is lossless or of more than eight bits: sharp reads it with wrong colours, or not at all. At once, as nobody
 * else waits in an engine's process, and a step aside for each segment takes longer than all of them.
 */
export const isUnusualJpeg = (path: string): boolean => {
  const file = openSync(path, 'r');
  try {
    let at = 2;
    for (let n = 0; n < MOST_SEGMENTS; n++) {
      const segment = segmentAt(file, at);
      if (!segment) return false;
      if (isFrame(segment.marker)) return !READ_FRAMES.includes(segment.marker) || segment.depth !== 8;
      at += segment.bytes;
    }
    return false;
  } finally {
    closeSync(file);
  }
};
