import { readFile } from 'node:fs/promises';
import type { PDFContext, PDFRef } from 'pdf-lib';
import type { Metadata, Sharp } from 'sharp';
import { openPicture, type PictureSource, readingPicture } from '../pictures/open-picture.ts';
import { withoutTrail } from './jpeg-parts.ts';
import { packedRows } from './png-parts.ts';

const JPEG_QUALITY = 92;

/** Pixels as stored; `orientation` (1 to 8, as in EXIF) says how they are to be shown. */
export type EmbeddedPicture = {
  readonly ref: PDFRef;
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
};

// A colour profile is kept where its colours are those of the picture.
const colourSpace = (context: PDFContext, channels: number, profile: Buffer | undefined) => {
  const plain = channels === 1 ? 'DeviceGray' : 'DeviceRGB';
  const fits = profile?.toString('latin1', 16, 20) === (channels === 1 ? 'GRAY' : 'RGB ');
  if (!profile || !fits) return plain;
  return ['ICCBased', context.register(context.flateStream(profile, { N: channels, Alternate: plain }))];
};

type JpegFacts = Pick<Metadata, 'width' | 'height' | 'channels' | 'icc'>;

const embedJpeg = (context: PDFContext, jpeg: Buffer, { width, height, channels, icc }: JpegFacts): PDFRef =>
  context.register(
    context.stream(jpeg, {
      ...{ Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8 },
      ...{ ColorSpace: colourSpace(context, channels, icc), Filter: 'DCTDecode' },
    }),
  );

const embedRows = async (context: PDFContext, picture: Sharp, mask?: PDFRef) => {
  const { data, info } = await picture
    .png({ compressionLevel: 6, palette: false })
    .toBuffer({ resolveWithObject: true });
  const colors = info.channels === 1 ? 1 : 3;
  const { width, height } = info;
  const dictionary = {
    ...{ Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8 },
    ...{ ColorSpace: colors === 1 ? 'DeviceGray' : 'DeviceRGB', Filter: 'FlateDecode', ...(mask && { SMask: mask }) },
    DecodeParms: { Predictor: 15, Colors: colors, BitsPerComponent: 8, Columns: width },
  };
  return { ref: context.register(context.stream(packedRows(data), dictionary)), width, height };
};

// What a JPEG packed stays packed as it is, unless a reader of PDF would show other colours.
const isPlainJpeg = ({ format, channels, depth }: Metadata): boolean =>
  format === 'jpeg' && (channels === 1 || channels === 3) && depth === 'uchar';

const embedAsIs = async (
  context: PDFContext,
  { path, page }: PictureSource,
  facts: Metadata,
): Promise<EmbeddedPicture> => {
  // Packed data is taken unseen: a small look reads all of it and finds what is cut short.
  await openPicture({ path, page }).resize(8).raw().toBuffer();
  const { width, height, orientation = 1 } = facts;
  return { ref: embedJpeg(context, withoutTrail(await readFile(path)), facts), width, height, orientation };
};

const embedPacked = async (context: PDFContext, picture: Sharp): Promise<EmbeddedPicture> => {
  const { data, info } = await picture.jpeg({ quality: JPEG_QUALITY }).toBuffer({ resolveWithObject: true });
  return { ref: embedJpeg(context, data, info), width: info.width, height: info.height, orientation: 1 };
};

const embedLossless = async (context: PDFContext, picture: Sharp, hasAlpha: boolean): Promise<EmbeddedPicture> => {
  const mask = hasAlpha
    ? await embedRows(context, picture.clone().extractChannel('alpha').toColourspace('b-w'))
    : undefined;
  const colours = await embedRows(context, picture.clone().removeAlpha(), mask?.ref);
  return { ...colours, orientation: 1 };
};

const isLossy = ({ format, hasAlpha, channels }: Metadata): boolean =>
  !hasAlpha && (format === 'webp' || format === 'heif' || (format === 'jpeg' && channels > 3));

const embedOne = async (context: PDFContext, source: PictureSource): Promise<EmbeddedPicture> => {
  const picture = openPicture(source);
  const facts = await picture.metadata();
  if (isPlainJpeg(facts)) return embedAsIs(context, source, facts);
  const upright = picture.autoOrient().toColourspace('srgb');
  return isLossy(facts) ? embedPacked(context, upright) : embedLossless(context, upright, facts.hasAlpha);
};

/** Puts a picture into a PDF as an image that its pages can draw, without its metadata. */
export const embedPicture = (context: PDFContext, source: PictureSource): Promise<EmbeddedPicture> =>
  readingPicture(() => embedOne(context, source));
