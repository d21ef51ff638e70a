import * as z from 'zod';
import * as field from './fields.ts';

const { background, channels, enlarge, fit, height, metadata, rotate, sampleRateHz, width } = field;

const picture = { width, height, fit, enlarge, rotate, metadata };
const sound = { sampleRateHz, channels, metadata };
const sampleRateUpTo48kHz = { sampleRateHz: field.sampleRateUpTo48kHz };

/** Every set of options, by name. A converter names its profile and receives the parsed value, typed. Unknown fields are refused. */
export const profiles = {
  'image-jpg': z.strictObject({
    quality: field.quality.default(82),
    ...picture,
    background,
    progressive: field.progressive,
  }),
  'image-png': z.strictObject({ ...picture, compression: field.compression }),
  'image-webp': z.strictObject({
    quality: field.quality.default(80),
    lossless: field.lossless,
    ...picture,
    effort: field.effort.max(6).default(4),
  }),
  'image-avif': z.strictObject({
    quality: field.quality.default(60),
    lossless: field.lossless,
    ...picture,
    effort: field.effort.default(3),
  }),
  'image-gif': z.strictObject({ ...picture }),
  'image-tiff': z.strictObject({ ...picture, tiffCompression: z.enum(['lzw', 'deflate', 'none']).default('lzw') }),
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
