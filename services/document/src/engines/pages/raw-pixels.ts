import { readFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';

/** Pixels and nothing else: rows from the top, one or three bytes each. */
export type RawPixels = {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
};

const HEADER = /^P([56])\n(\d{1,6}) (\d{1,6})\n255\n/;
const LONGEST_HEADER = 32;

/** Reads a PGM or PPM as pdftoppm writes it, to the byte: whatever is not exactly that is refused. */
export const rawPixels = async (path: string): Promise<RawPixels> => {
  const file = await readFile(path);
  const found = HEADER.exec(file.toString('latin1', 0, LONGEST_HEADER));
  if (!found) throw new EngineFailure('corrupt-input');
  const [header, kind, width, height] = found;
  const pixels = {
    data: file.subarray(header.length),
    ...{ width: Number(width), height: Number(height), channels: kind === '5' ? (1 as const) : (3 as const) },
  };
  if (pixels.data.length !== pixels.width * pixels.height * pixels.channels) throw new EngineFailure('corrupt-input');
  return pixels;
};
