import * as z from 'zod';
import * as field from './fields.ts';
import * as pictures from './picture-fields.ts';
import { clear, edited } from './picture-options.ts';

/** An animation of several pictures says nothing of any of them. */
const { metadata: _, ...joined } = edited;
const timed = { delayMs: pictures.delayMs, canvas: pictures.canvas };
const moving = { ...timed, ...joined, ...clear };
const animated = { ...moving, loop: pictures.loop };

/** Of pictures made into pages, joined into one file, or traced. */
export const joiningProfiles = {
  'image-pdf': z.strictObject({
    paper: field.paper,
    margin: pictures.margin,
    dpi: pictures.dpi,
    imageQuality: field.imageQuality,
    lossless: field.lossless,
    ...edited,
    background: field.background,
    colourSpace: pictures.printColourSpace,
  }),
  'image-join-gif': z.strictObject({
    ...animated,
    colours: pictures.colours.default(256),
    effort: field.effort.min(1).default(7),
  }),
  'image-join-webp': z.strictObject({
    ...animated,
    quality: field.quality.default(80),
    lossless: field.lossless,
    effort: field.effort.max(6).default(4),
  }),
  'image-join-apng': z.strictObject({ ...animated, compression: field.compression }),
  // It plays for ever: its encoder here has no word for anything else.
  'image-join-avif': z.strictObject({
    ...moving,
    quality: field.quality.default(60),
    lossless: field.lossless,
    effort: field.effort.max(6).default(3),
    chroma: pictures.chroma,
  }),
  'image-join-tiff': z.strictObject({
    ...joined,
    ...clear,
    colourSpace: pictures.printColourSpace,
    dpi: pictures.dpi,
    bitDepth: pictures.pictureBitDepth,
    tiffCompression: pictures.tiffCompression,
  }),
  'image-svg': z.strictObject({
    ...joined,
    ...clear,
    traceColours: pictures.traceColours,
    detail: pictures.detail,
    smoothing: pictures.smoothing,
  }),
  'image-drawing': z.strictObject({ frames: pictures.pages, frame: pictures.frame }),
  'image-svg-tidy': z.strictObject({}),
} as const;
