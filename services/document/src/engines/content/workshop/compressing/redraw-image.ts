import { deflateSync, inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFRawStream } from 'pdf-lib';
import sharp, { type Sharp } from 'sharp';

/** How coarse pictures may become. */
export type Coarser = { readonly dpi: number; readonly quality: number };
export type DrawnImage = {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly filter: 'DCTDecode' | 'FlateDecode';
};

type Image = { readonly width: number; readonly height: number; readonly channels: 1 | 3; readonly picture: Sharp };

/** Less is not worth the loss. */
const WORTH = 0.9;
const MOST_PIXELS = 200_000_000;

const name = (dict: PDFDict, key: string): string | undefined => {
  const value = dict.lookup(PDFName.of(key));
  if (value instanceof PDFName) return value.decodeText();
  const single = value instanceof PDFArray && value.size() === 1 ? value.lookup(0) : undefined;
  return single instanceof PDFName ? single.decodeText() : undefined;
};

const number = (dict: PDFDict, key: string): number => dict.lookupMaybe(PDFName.of(key), PDFNumber)?.asNumber() ?? 0;

const plainSpaces: Readonly<Record<string, 1 | 3>> = { DeviceGray: 1, CalGray: 1, DeviceRGB: 3, CalRGB: 3 };

/** How many colours a pixel has; undefined for spaces that a JPEG cannot hold. */
const channelsOf = (dict: PDFDict): 1 | 3 | undefined => {
  const space = dict.lookup(PDFName.of('ColorSpace'));
  if (space instanceof PDFName) return plainSpaces[space.decodeText()];
  if (!(space instanceof PDFArray)) return undefined;
  const [kind, profile] = [space.lookup(0), space.lookup(1)];
  if (!(kind instanceof PDFName)) return undefined;
  if (kind.decodeText() !== 'ICCBased') return plainSpaces[kind.decodeText()];
  const count = profile && 'dict' in profile && profile.dict instanceof PDFDict ? number(profile.dict, 'N') : 0;
  return count === 1 || count === 3 ? count : undefined;
};

/** Values that a picture's samples stand for, or a colour that is clear: other samples would mean others. */
const isPlain = (dict: PDFDict): boolean =>
  !dict.has(PDFName.of('Decode')) &&
  !(dict.lookup(PDFName.of('Mask')) instanceof PDFArray) &&
  name(dict, 'ImageMask') === undefined;

const sourceOf = ({ dict, contents }: PDFRawStream): Image | undefined => {
  const [width, height, channels] = [number(dict, 'Width'), number(dict, 'Height'), channelsOf(dict)];
  if (!channels || !isPlain(dict) || number(dict, 'BitsPerComponent') !== 8) return undefined;
  if (width < 1 || height < 1 || width * height > MOST_PIXELS) return undefined;
  const filter = name(dict, 'Filter');
  if (filter === 'DCTDecode') return { width, height, channels, picture: sharp(contents, { failOn: 'error' }) };
  if (filter !== 'FlateDecode' || dict.has(PDFName.of('DecodeParms'))) return undefined;
  const raw = inflateSync(contents, { maxOutputLength: width * height * channels + 16 });
  if (raw.length < width * height * channels) return undefined;
  const picture = sharp(raw.subarray(0, width * height * channels), { raw: { width, height, channels } });
  return { width, height, channels, picture };
};

const sizeFor = ({ width, height }: Image, shownDpi: number, { dpi }: Coarser) => {
  const scale = Math.min(1, dpi / shownDpi);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};

const encoded = async (
  image: Image,
  size: { width: number; height: number },
  { quality }: Coarser,
): Promise<DrawnImage> => {
  const drawn = image.picture.resize({ ...size, fit: 'fill' }).toColourspace(image.channels === 1 ? 'b-w' : 'srgb');
  const [jpeg, raw] = await Promise.all([
    drawn.clone().jpeg({ quality, mozjpeg: true }).toBuffer(),
    drawn.clone().raw().toBuffer({ resolveWithObject: true }),
  ]);
  // Drawings and letters pack better without a loss than with one.
  const packed = raw.info.channels === image.channels ? deflateSync(raw.data, { level: 9 }) : undefined;
  if (packed && packed.length <= jpeg.length) return { bytes: packed, ...size, filter: 'FlateDecode' };
  return { bytes: jpeg, ...size, filter: 'DCTDecode' };
};

/** A picture of a PDF, drawn coarser; undefined when that is not worth it or it is of a kind that is left alone. */
export const redrawImage = async (
  stream: PDFRawStream,
  shownDpi: number,
  coarser: Coarser,
): Promise<DrawnImage | undefined> => {
  try {
    const image = sourceOf(stream);
    if (!image) return undefined;
    const { channels } = await image.picture.metadata();
    if (channels !== image.channels) return undefined;
    const drawn = await encoded(image, sizeFor(image, shownDpi, coarser), coarser);
    return drawn.bytes.length < stream.contents.length * WORTH ? drawn : undefined;
  } catch {
    // One that cannot be read stays as it is: its document is readable without it.
    return undefined;
  }
};
