import type { InputFacts } from '@convi/worker-kit';
import type { PictureOptions } from '../engines/sharp/requests.ts';
import { isReadFirst } from './decodable.ts';

/*
 * What a conversion may cost, from what is known before it. Facts may be missing, as a picture is inspected beside the first
 * conversions: its bytes have to do then.
 */
export type Density = {
  /** Most bytes that a pixel of the result takes. */
  readonly bytesPerPixel: number;
  /** How much larger than its source a result may usually be. */
  readonly growth: number;
};

const MEGA = 1_000_000;
const MARGIN_BYTES = 8 * 1024 ** 2;
const PIXELS_PER_BYTE = 6;
/** No result has more: what would is refused by the engine, whatever it would take. */
const MOST_PIXELS = 200 * MEGA;
/** A drawing has no bytes for its pixels. */
const DRAWING_PIXELS = 4 * MEGA;
const BASE_MS = 60_000;
const MOST_MS = 600_000;

type Size = { readonly width: number; readonly height: number };
type Wish = Pick<PictureOptions, 'width' | 'height' | 'fit' | 'enlarge' | 'percent' | 'longestSide'>;

const known = ({ facts: { width, height } }: InputFacts): Size | undefined =>
  width === undefined || height === undefined ? undefined : { width, height };

const factorOf = (size: Size, { width, height, fit }: Wish): number => {
  const [across, down] = [(width ?? 0) / size.width, (height ?? 0) / size.height];
  return fit === 'outside' || width === undefined || height === undefined
    ? Math.max(across, down)
    : Math.sqrt(across * down);
};

const resultPixels = (file: InputFacts, size: Size, wish: Wish): number => {
  const { percent = 100, longestSide = 0 } = wish;
  const sided = wish.enlarge ? longestSide / Math.max(size.width, size.height) : 0;
  const growth = Math.max(1, percent / 100, sided);
  const pixels = size.width * size.height * (file.facts.frames ?? 1) * growth ** 2;
  if (wish.width === undefined && wish.height === undefined) return pixels;
  const wanted = pixels * factorOf(size, wish) ** 2;
  const mayGrow = wish.enlarge || wish.fit === 'contain' || file.format === 'svg';
  return mayGrow ? wanted : Math.min(pixels, wanted);
};

const guessedBytes = (file: InputFacts, wish: Wish, { bytesPerPixel, growth }: Density): number => {
  const { width = wish.longestSide, height = wish.longestSide, percent = 100 } = wish;
  const wanted = (width ?? height ?? 0) * (height ?? width ?? 0) * bytesPerPixel;
  return file.format === 'svg'
    ? Math.max(wanted, DRAWING_PIXELS * bytesPerPixel)
    : Math.max(wanted, file.bytes * growth * Math.max(1, percent / 100) ** 2);
};

/** A pixel between two programs: four channels of sixteen bits. */
const READ_BYTES = 8;
/** Of a file whose size nobody knows yet. A HEIC of a phone gives a hundred bytes for each of its own. */
const UNKNOWN_GROWTH = 100;
const LEAST_READ_BYTES = 64 * 1024 ** 2;
const MOST_READ_BYTES = 512 * 1024 ** 2;

/** What lies in scratch between the program that reads a file and the one that draws it. */
const readBytes = (file: InputFacts): number => {
  if (!isReadFirst(file.format)) return 0;
  const size = known(file);
  if (size) return size.width * size.height * READ_BYTES;
  return Math.min(Math.max(file.bytes * UNKNOWN_GROWTH, LEAST_READ_BYTES), MOST_READ_BYTES);
};

/** What a result may take in scratch, with what lies there on the way to it. */
export const resultBytes = (files: readonly InputFacts[], wish: Wish, density: Density): number =>
  files.reduce((sum, file) => {
    const size = known(file);
    const bytes = size ? resultPixels(file, size, wish) * density.bytesPerPixel : guessedBytes(file, wish, density);
    return sum + readBytes(file) + Math.min(bytes, MOST_PIXELS * density.bytesPerPixel);
  }, MARGIN_BYTES);

const sourcePixels = (file: InputFacts): number => {
  const size = known(file);
  return size ? size.width * size.height * (file.facts.frames ?? 1) : file.bytes * PIXELS_PER_BYTE;
};

/** How long an engine may take. Takes its time for a million pixels. */
export const budgetMs = (files: readonly InputFacts[], msPerMegapixel: number): number => {
  const pixels = files.reduce((sum, file) => sum + sourcePixels(file), 0);
  return Math.min(MOST_MS, Math.round(BASE_MS + (pixels / MEGA) * msPerMegapixel));
};
