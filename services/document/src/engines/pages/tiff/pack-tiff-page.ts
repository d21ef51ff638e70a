import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { type RawPixels, rawPixels } from '../raw-pixels.ts';

export type TiffPageRequest = { readonly from: string; readonly to: string; readonly isBilevel: boolean };
/** A page whose pixels are packed, as a TIFF calls them. */
export type PackedPage = {
  readonly width: number;
  readonly height: number;
  readonly samples: 1 | 3;
  readonly bits: 1 | 8;
  readonly bytes: number;
};

const pack = promisify<Buffer, Buffer>(deflate);
const MIDDLE = 128;
const BITS = 8;

/** Eight dots to a byte, black where they are darker than the middle: zero is black. */
const inBits = ({ data, width, height, channels }: RawPixels): Buffer => {
  const across = Math.ceil(width / BITS);
  const packed = Buffer.alloc(across * height);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      if ((data[(row * width + column) * channels] ?? 0) >= MIDDLE) {
        const at = row * across + Math.floor(column / BITS);
        packed[at] = (packed[at] ?? 0) | (0x80 >> (column % BITS));
      }
  return packed;
};

/** Packs the raw pixels of a page for a TIFF. */
export const packTiffPage = async ({ from, to, isBilevel }: TiffPageRequest): Promise<PackedPage> => {
  const pixels = await rawPixels(from);
  const packed = await pack(isBilevel ? inBits(pixels) : pixels.data);
  await writeFile(to, packed);
  const { width, height, channels } = pixels;
  return { width, height, samples: isBilevel ? 1 : channels, bits: isBilevel ? 1 : BITS, bytes: packed.length };
};
