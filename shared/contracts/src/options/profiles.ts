import * as z from 'zod';
import * as field from './fields.ts';
import * as pictures from './picture-fields.ts';

const { background, channels, enlarge, fit, height, metadata, rotate, sampleRateHz, width } = field;

const picture = { width, height, fit, enlarge, rotate, metadata };
/** What the picture engine can do whatever it writes, and what it can where a picture may be clear. */
const edited = {
  ...picture,
  metadata: pictures.pictureMetadata,
  ...pictures.editing,
  colourSpace: pictures.colourSpace,
  frames: pictures.frames,
  frame: pictures.frame,
};
const clear = { flatten: pictures.flatten, background };
const sound = { sampleRateHz, channels, metadata };
const sampleRateUpTo48kHz = { sampleRateHz: field.sampleRateUpTo48kHz };

/** Every set of options, by name. A converter names its profile and receives the parsed value, typed. Unknown fields are refused. */
export const profiles = {
  'image-jpg': z.strictObject({
    quality: field.quality.default(82),
    targetKilobytes: pictures.targetKilobytes,
    ...edited,
    background,
    colourSpace: pictures.printColourSpace,
    dpi: pictures.dpi,
    progressive: field.progressive,
    chroma: pictures.chroma,
  }),
  'image-png': z.strictObject({
    ...edited,
    ...clear,
    dpi: pictures.dpi,
    compression: field.compression,
    palette: z.boolean().default(false),
    colours: pictures.colours.default(256),
    bitDepth: pictures.pictureBitDepth,
    progressive: field.progressive,
  }),
  'image-webp': z.strictObject({
    quality: field.quality.default(80),
    targetKilobytes: pictures.targetKilobytes,
    lossless: field.lossless,
    ...edited,
    ...clear,
    effort: field.effort.max(6).default(4),
  }),
  'image-avif': z.strictObject({
    quality: field.quality.default(60),
    targetKilobytes: pictures.targetKilobytes,
    lossless: field.lossless,
    ...edited,
    ...clear,
    // Above that an ordinary photograph takes minutes.
    effort: field.effort.max(6).default(3),
    chroma: pictures.chroma,
  }),
  'image-gif': z.strictObject({
    ...edited,
    ...clear,
    colours: pictures.colours.default(256),
    effort: field.effort.min(1).default(7),
  }),
  'image-apng': z.strictObject({ ...edited, ...clear, compression: field.compression }),
  'image-tiff': z.strictObject({
    ...edited,
    ...clear,
    colourSpace: pictures.printColourSpace,
    dpi: pictures.dpi,
    bitDepth: pictures.pictureBitDepth,
    tiffCompression: z.enum(['lzw', 'deflate', 'none']).default('lzw'),
  }),
  'image-jxl': z.strictObject({
    quality: field.quality.default(80),
    lossless: field.lossless,
    ...edited,
    ...clear,
    effort: field.effort.min(3).max(7).default(4),
  }),
  'image-heic': z.strictObject({
    quality: field.quality.default(60),
    lossless: field.lossless,
    ...edited,
    ...clear,
  }),
  'image-jp2': z.strictObject({
    quality: field.quality.default(60),
    lossless: field.lossless,
    ...edited,
    ...clear,
  }),
  'image-ico': z.strictObject({ ...edited, ...clear, iconSizes: pictures.iconSizes }),
  'image-plain': z.strictObject({ ...edited, ...clear }),
  'document-pdf': z.strictObject({
    pageRange: field.pageRange,
    imageQuality: field.imageQuality,
    metadata,
  }),
  'document-text': z.strictObject({ pageRange: field.pageRange, layout: field.layout }),
  'document-merge': z.strictObject({ paper: field.paper, metadata }),
  'audio-mp3': z.strictObject({ ...sound, ...sampleRateUpTo48kHz, bitrateKbps: field.mp3BitrateKbps.default(192) }),
  'audio-m4a': z.strictObject({ ...sound, bitrateKbps: field.bitrateKbps.default(160) }),
  'audio-ogg': z.strictObject({ ...sound, ...sampleRateUpTo48kHz, bitrateKbps: field.bitrateKbps.default(160) }),
  'audio-opus': z.strictObject({ bitrateKbps: field.bitrateKbps.default(96), channels, metadata }),
  'audio-wav': z.strictObject({ ...sound, bitDepth: z.enum(['16', '24', '32']).default('16').meta({ unit: 'bit' }) }),
  'audio-flac': z.strictObject({ ...sound, compression: field.compression }),
} as const;

export type ProfileName = keyof typeof profiles;
export const profileNames = Object.keys(profiles) as [ProfileName, ...ProfileName[]];
export const profileName = z.enum(profileNames);
/** The parsed options of a profile, defaults filled in. */
export type OptionsOf<P extends ProfileName> = z.output<(typeof profiles)[P]>;

/** The JSON Schema (2020-12) of a profile as the catalogue shows it; what a client may leave out is not required. */
export const profileSchema = (name: ProfileName): Record<string, unknown> => {
  const { $schema: _, ...schema } = z.toJSONSchema(profiles[name], { io: 'input' });
  return schema;
};
