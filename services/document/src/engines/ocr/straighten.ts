import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { type RawPixels, rawPixels } from '../pages/raw-pixels.ts';
import { skewOf } from './skew-of.ts';

export type StraightenRequest = {
  /** A PGM. */
  readonly from: string;
  readonly to: string;
  /** Clockwise. */
  readonly rotate: 0 | 90 | 180 | 270;
  readonly deskew: boolean;
};

const SMALL = 1_000;
/** Less is not to be seen. */
const LEAST_DEGREES = 0.2;

const open = ({ data, width, height, channels }: RawPixels) => sharp(data, { raw: { width, height, channels } });

const turned = async (pixels: RawPixels, degrees: number): Promise<RawPixels> => {
  const { data, info } = await open(pixels)
    .rotate(degrees, { background: '#ffffff' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 1 };
};

const small = async (pixels: RawPixels): Promise<RawPixels> => {
  const { data, info } = await open(pixels)
    .resize({ width: SMALL, height: SMALL, fit: 'inside', withoutEnlargement: true })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 1 };
};

// As large as before, about its middle: so does the page turn whose text is laid over it.
const level = async (pixels: RawPixels, degrees: number): Promise<RawPixels> => {
  const wide = await turned(pixels, degrees);
  const { width, height } = pixels;
  const [left, top] = [Math.round((wide.width - width) / 2), Math.round((wide.height - height) / 2)];
  const { data } = await open(wide)
    .extract({ left, top, width, height })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width, height, channels: 1 };
};

/** Writes a page upright and straight, as a PGM. Returns by how many degrees clockwise it was straightened, and its size. */
export const straighten = async ({ from, to, rotate, deskew }: StraightenRequest) => {
  const source = await rawPixels(from);
  const upright = rotate === 0 ? source : await turned(source, rotate);
  const skew = deskew ? skewOf(await small(upright)) : 0;
  const degrees = Math.abs(skew) < LEAST_DEGREES ? 0 : skew;
  const { data, width, height } = degrees === 0 ? upright : await level(upright, degrees);
  await writeFile(to, Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]));
  return { degrees, width, height };
};
