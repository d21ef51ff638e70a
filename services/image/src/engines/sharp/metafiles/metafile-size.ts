import type { Size } from '@convi/contracts';
import { EngineFailure } from '@convi/worker-kit/engine-script';

/* Sizes in millimetres, as far as a metafile says them. */
const MM_PER_INCH = 25.4;
const SCREEN_DPI = 96;
/** What says no size of its own is as wide as a drawing in a text. */
const USUAL_MM = 120;
const MOST_MM = 2_000;

/** [MS-EMF] §2.2.9: the frame in hundredths of a millimetre, and the bounds in pixels. */
const sizeOfEmf = (file: Buffer): Size => {
  const side = (at: number): number => file.readInt32LE(at + 8) - file.readInt32LE(at);
  const frame = { width: side(24) / 100, height: side(28) / 100 };
  if (frame.width > 0 && frame.height > 0) return frame;
  const scale = MM_PER_INCH / SCREEN_DPI;
  return { width: side(8) * scale, height: side(12) * scale };
};

const PLACED = 0x9ac6cdd7;
const HEAD_BYTES = 18;
const SET_WINDOW_EXTENT = 0x020c;
const MOST_RECORDS = 1_000;

/** [MS-WMF] §2.3.5.30: how many of its own units it is wide and high. */
const extentIn = (file: Buffer): Size | undefined => {
  for (let n = 0, at = HEAD_BYTES; n < MOST_RECORDS && at + 10 <= file.length; n++) {
    if (file.readUInt16LE(at + 4) === SET_WINDOW_EXTENT)
      return { width: Math.abs(file.readInt16LE(at + 8)), height: Math.abs(file.readInt16LE(at + 6)) };
    at += Math.max(3, file.readUInt32LE(at)) * 2;
  }
  return undefined;
};

/** [MS-WMF] §2.3.2.3: with a header in front it says its size, without one only its shape. */
const sizeOfWmf = (file: Buffer): Size => {
  if (file.readUInt32LE(0) === PLACED) {
    const scale = MM_PER_INCH / Math.max(1, file.readUInt16LE(14));
    const side = (at: number): number => Math.abs(file.readInt16LE(at + 4) - file.readInt16LE(at)) * scale;
    return { width: side(6), height: side(8) };
  }
  const { width, height } = extentIn(file) ?? { width: 1, height: 1 };
  return { width: USUAL_MM, height: (USUAL_MM * height) / Math.max(1, width) };
};

/** How large a drawing of Office is on paper, in millimetres. Throws for one that has no size. */
export const metafileSize = (file: Buffer, format: 'emf' | 'wmf'): Size => {
  if (file.length < 44) throw new EngineFailure('corrupt-input');
  const { width, height } = format === 'emf' ? sizeOfEmf(file) : sizeOfWmf(file);
  if (!(width > 0 && height > 0)) throw new EngineFailure('nothing-inside');
  const scale = Math.min(1, MOST_MM / Math.max(width, height));
  return { width: width * scale, height: height * scale };
};
