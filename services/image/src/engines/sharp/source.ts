import { readFile } from 'node:fs/promises';
import type { FormatId } from '@convi/contracts';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import sharp, { type Metadata, type SharpOptions } from 'sharp';
import { apngAsWebp } from './apng/as-webp.ts';
import { isCameraRaw } from './camera-raw.ts';
import { drawingDensity } from './drawing-density.ts';
import { drawingText } from './drawing-text.ts';
import { failureOfSharp } from './failure-of-sharp.ts';
import { hiddenFrames } from './hidden-frames.ts';
import { icnsPicture } from './icns-picture.ts';
import { isUnusualJpeg } from './jpeg-frame.ts';
import type { SourceRequest } from './requests.ts';
import { hasUnusualNumbers } from './tiff-numbers.ts';
import { isPackedOddly } from './tiff-packing.ts';
import { wholeWebp } from './whole-webp.ts';

/** A picture that may be read: of the format that it was sniffed as, and within the limit. */
export type Source = {
  readonly format: FormatId;
  readonly input: string | Buffer;
  readonly metadata: Metadata;
  /** Frames that libvips can give one by one: of GIF and WebP. */
  readonly frames: number;
  /** Pages of a TIFF. */
  readonly pages: number;
  /** It ends too early, which is known before its pixels are read. */
  readonly isCut: boolean;
  /** There are frames that nobody will see. */
  readonly hasHiddenFrames: boolean;
  readonly options: SharpOptions;
};

const loaderOf: Partial<Record<FormatId, Metadata['format']>> = {
  jpg: 'jpeg',
  png: 'png',
  // Its frames were put together before.
  apng: 'webp',
  icns: 'png',
  webp: 'webp',
  avif: 'heif',
  gif: 'gif',
  tiff: 'tiff',
  svg: 'svg',
};

const BRAND_AT = 8;

/** libvips knows no file that says first of all that it is a sequence: its still is found under the other brand. */
const asStill = (file: Buffer): Buffer => {
  if (file.toString('latin1', BRAND_AT, BRAND_AT + 4) === 'avis') file.write('avif', BRAND_AT, 'latin1');
  return file;
};

// AVIF: libheif reads some files only as a whole. SVG: without a path there is no place that a relative reference could mean.
const contentOf = ({ input: path, from, maxPixels }: SourceRequest): string | Promise<Buffer> => {
  if (from === 'apng') return apngAsWebp(path, maxPixels);
  if (from === 'icns') return icnsPicture(path);
  if (from === 'avif') return readFile(path).then(asStill);
  return from === 'svg' ? drawingText(path) : path;
};

const inputOf = async (request: SourceRequest): Promise<Pick<Source, 'input' | 'isCut'>> =>
  request.from === 'webp' ? wholeWebp(request.input) : { input: await contentOf(request), isCut: false };

/** What bears the mark of a format that sharp reads, and is a kind of it that it does not read, or not truly. */
const isForeign = async ({ input: path, from }: SourceRequest): Promise<boolean> => {
  if (from === 'tiff') return (await isCameraRaw(path)) || (await isPackedOddly(path));
  return from === 'jpg' && isUnusualJpeg(path);
};

const isAnimation = (format: FormatId): boolean => format === 'gif' || format === 'webp' || format === 'apng';

const assertKind = ({ format: loader, compression }: Metadata, format: FormatId): void => {
  if (loader !== loaderOf[format]) throw new EngineFailure('unsupported-input');
  if (format === 'avif' && compression !== 'av1') throw new EngineFailure('unsupported-input');
};

type Opened = Pick<Source, 'input' | 'options' | 'format'>;

const read = async ({ input, options, format }: Opened): Promise<Metadata> => {
  try {
    // Damage is judged when the pixels are read; here it would hide what the header says.
    return await sharp(input, { ...options, failOn: 'none', limitInputPixels: false }).metadata();
  } catch (error) {
    const failure = failureOfSharp(error);
    // Its header stands behind its pixels: one that was cut is no TIFF to libvips any more.
    const isHeadless = format === 'tiff' && failure.slug === 'unsupported-input';
    throw isHeadless ? new EngineFailure('corrupt-input') : failure;
  }
};

/** A picture with what its header says, which may be how finely it is to be drawn. */
const headed = async (opened: Opened, { input: path, maxPixels }: SourceRequest) => {
  const metadata = await read(opened);
  const density = opened.format === 'svg' ? await drawingDensity(path, metadata, maxPixels) : undefined;
  if (density === undefined) return { ...opened, metadata };
  const finely = { ...opened, options: { ...opened.options, density } };
  return { ...finely, metadata: await read(finely) };
};

/** Opens a picture by its header. Throws `EngineFailure` for what must not or cannot be read. */
export const openSource = async (request: SourceRequest): Promise<Source> => {
  const { input: path, from: format, maxPixels } = request;
  if (await isForeign(request)) throw new EngineFailure('unsupported-input');
  const { input, isCut } = await inputOf(request);
  const options = { animated: isAnimation(format), limitInputPixels: maxPixels };
  const picture = await headed({ format, input, options }, request);
  const { metadata } = picture;
  assertKind(metadata, format);
  // Of an animation `height` is that of all frames together, as they stand in memory.
  if (metadata.width * metadata.height > maxPixels) throw new EngineFailure('too-many-pixels');
  if (format === 'tiff' && (await hasUnusualNumbers(input, metadata))) throw new EngineFailure('unsupported-input');
  const count = metadata.pages ?? 1;
  return {
    ...{ ...picture, isCut },
    frames: isAnimation(format) ? count : 1,
    pages: format === 'tiff' ? count : 1,
    hasHiddenFrames: (await hiddenFrames(path, format)) > 0,
  };
};

/** Width and height of one frame as it is stored. */
export const storedSizeOf = ({ metadata, frames }: Source): { readonly width: number; readonly height: number } => ({
  width: metadata.width,
  height: frames > 1 ? (metadata.pageHeight ?? metadata.height) : metadata.height,
});

/** Width and height of one frame as it is meant to be seen. */
export const sizeOf = (source: Source): { readonly width: number; readonly height: number } => {
  const { width, height } = storedSizeOf(source);
  return (source.metadata.orientation ?? 1) >= 5 ? { width: height, height: width } : { width, height };
};
