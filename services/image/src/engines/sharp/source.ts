import { readFile } from 'node:fs/promises';
import type { FormatId } from '@convi/contracts';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import sharp, { type Metadata, type SharpOptions } from 'sharp';
import { apngAsWebp } from './apng/as-webp.ts';
import { isCameraRaw } from './camera-raw.ts';
import { drawingText } from './drawing-text.ts';
import { failureOfSharp } from './failure-of-sharp.ts';
import { hiddenFrames } from './hidden-frames.ts';
import { icnsPicture } from './icns-picture.ts';
import { isUnusualJpeg } from './jpeg-frame.ts';
import type { SourceRequest } from './requests.ts';

/** A picture that may be read: of the format that it was sniffed as, and within the limit. */
export type Source = {
  readonly format: FormatId;
  readonly input: string | Buffer;
  readonly metadata: Metadata;
  /** Frames that libvips can give one by one: of GIF and WebP. */
  readonly frames: number;
  /** Pages of a TIFF. */
  readonly pages: number;
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
const inputOf = ({ input: path, from, maxPixels }: SourceRequest): string | Promise<Buffer> => {
  if (from === 'apng') return apngAsWebp(path, maxPixels);
  if (from === 'icns') return icnsPicture(path);
  if (from === 'avif') return readFile(path).then(asStill);
  return from === 'svg' ? drawingText(path) : path;
};

const isAnimation = (format: FormatId): boolean => format === 'gif' || format === 'webp' || format === 'apng';

const assertKind = ({ format: loader, compression }: Metadata, format: FormatId): void => {
  if (loader !== loaderOf[format]) throw new EngineFailure('unsupported-input');
  if (format === 'avif' && compression !== 'av1') throw new EngineFailure('unsupported-input');
};

const read = async (input: string | Buffer, options: SharpOptions): Promise<Metadata> => {
  try {
    // Damage is judged when the pixels are read; here it would hide what the header says.
    return await sharp(input, { ...options, failOn: 'none', limitInputPixels: false }).metadata();
  } catch (error) {
    throw failureOfSharp(error);
  }
};

/** Opens a picture by its header. Throws `EngineFailure` for what must not or cannot be read. */
export const openSource = async (request: SourceRequest): Promise<Source> => {
  const { input: path, from: format, maxPixels } = request;
  const isForeign = format === 'tiff' ? await isCameraRaw(path) : format === 'jpg' && (await isUnusualJpeg(path));
  if (isForeign) throw new EngineFailure('unsupported-input');
  const input = await inputOf(request);
  const options: SharpOptions = { animated: isAnimation(format), limitInputPixels: maxPixels };
  const metadata = await read(input, options);
  assertKind(metadata, format);
  // Of an animation `height` is that of all frames together, as they stand in memory.
  if (metadata.width * metadata.height > maxPixels) throw new EngineFailure('too-many-pixels');
  const count = metadata.pages ?? 1;
  return {
    ...{ format, input, metadata, options },
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
