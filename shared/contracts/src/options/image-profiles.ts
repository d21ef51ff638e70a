import * as z from 'zod';
import * as field from './fields.ts';
import { joiningProfiles } from './joining-profiles.ts';
import * as pictures from './picture-fields.ts';
import { clear, edited } from './picture-options.ts';
import { responsiveProfiles } from './responsive-profiles.ts';

const { background } = field;

/** The sets of options of the image service. */
export const imageProfiles = {
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
    tiffCompression: pictures.tiffCompression,
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
  ...joiningProfiles,
  ...responsiveProfiles,
} as const;
