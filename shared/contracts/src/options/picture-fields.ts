import * as z from 'zod';
import { fileId } from '../ids.ts';
import { picturePresetNames } from './preset-table.ts';

/*
 * What can be done to a picture on its way into another format. Everything is meant as the picture is seen: turned upright,
 * then turned and mirrored as asked. Sizes follow each other: `percent`, then `longestSide`, then `width` and `height`.
 */
const px = z.int().min(1).max(65_535).meta({ unit: 'px' });
const change = z.int().min(-100).max(100).default(0).meta({ unit: '%' });
const hex = z.string().regex(/^#[0-9a-fA-F]{6}$/);

/** What of a file's metadata its result keeps. `colour` is the profile, and the orientation where it is not applied. */
export const pictureMetadata = z.enum(['strip', 'colour', 'copyright', 'keep']).default('strip');

const sizing = {
  percent: z.int().min(1).max(1_000).optional().meta({ unit: '%' }),
  longestSide: px.optional(),
  /** What a picture shows that is cut to another shape. */
  focus: z.enum(['centre', 'top', 'right', 'bottom', 'left', 'attention', 'entropy']).default('centre'),
} as const;

const cutting = {
  /** `left,top,width,height`. */
  crop: z
    .string()
    .max(40)
    .regex(/^\d{1,6},\d{1,6},[1-9]\d{0,5},[1-9]\d{0,5}$/)
    .optional()
    .meta({ unit: 'px' }),
  /** `16:9`. Cuts as little as possible. */
  aspect: z
    .string()
    .max(12)
    .regex(/^[1-9]\d{0,4}:[1-9]\d{0,4}$/)
    .optional(),
  trim: z.boolean().default(false),
  /** How much the colour of a border may differ from its corner. */
  trimTolerance: z.int().min(0).max(100).default(10),
} as const;

const turning = {
  orient: z.boolean().default(true),
  flip: z.enum(['none', 'horizontal', 'vertical', 'both']).default('none'),
} as const;

const adjusting = {
  brightness: change,
  contrast: change,
  saturation: change,
  gamma: z.number().min(0.4).max(2.5).default(1).meta({ step: 0.1 }),
  blur: z.number().min(0).max(100).default(0).meta({ unit: 'px', step: 0.5 }),
  sharpen: z.number().min(0).max(10).default(0).meta({ unit: 'px', step: 0.5 }),
} as const;

const watermark = {
  watermarkText: z.string().max(200).optional(),
  /** A picture of the same project. */
  watermarkFile: fileId.optional().meta({ refersTo: 'file' }),
  watermarkPosition: z
    .enum(['centre', 'top', 'bottom', 'left', 'right', 'top-left', 'top-right', 'bottom-left', 'bottom-right', 'tiled'])
    .default('bottom-right'),
  /** Its width, of the picture's. */
  watermarkSize: z.int().min(1).max(100).default(30).meta({ unit: '%' }),
  watermarkOpacity: z.int().min(1).max(100).default(50).meta({ unit: '%' }),
  watermarkColour: hex.default('#ffffff'),
  watermarkFont: z.enum(['sans', 'serif', 'mono']).default('sans'),
} as const;

/** The spaces of every format; without one the colours are sRGB, or those of the profile that is kept. */
const spaces = ['srgb', 'p3', 'grey', 'keep'] as const;
export const colourSpace = z.enum(spaces).optional();
/** Of formats that print shops take. */
export const printColourSpace = z.enum([...spaces, 'cmyk']).optional();

/** Options for a purpose, see `presets`; those that are given beside it count more. */
const preset = z.enum(picturePresetNames).optional();

/** Options of every format that the picture engine writes. */
export const editing = { preset, ...sizing, ...cutting, ...turning, ...adjusting, ...watermark } as const;

/** Pixels for an inch of paper: of formats that can say it. */
export const dpi = z.int().min(1).max(2_400).optional().meta({ unit: 'dpi' });
/** Fills what is clear with the background, in formats that could keep it clear. */
export const flatten = z.boolean().default(false);
/** The file becomes as good as fits. A KB is 1,000 bytes. */
export const targetKilobytes = z.int().min(1).max(100_000).optional().meta({ unit: 'KB' });
export const tiffCompression = z.enum(['lzw', 'deflate', 'none']).default('lzw');
/** Whether colours keep their full resolution; without it that follows from the quality. */
export const chroma = z.enum(['4:2:0', '4:4:4']).optional();
/** At most so many colours. */
export const colours = z.int().min(2).max(256);
export const pictureBitDepth = z.enum(['8', '16']).optional().meta({ unit: 'bit' });

/** What becomes of several frames, pages or sizes: `keep` keeps all where the result can hold them, otherwise the main one. */
export const frames = z.enum(['keep', 'first', 'number', 'all', 'sheet']).default('keep');
/** The same of drawings, which stand on no sheet. */
export const pages = z.enum(['keep', 'first', 'number', 'all']).default('keep');
/** Which one is meant by `number`. */
export const frame = z.int().min(1).max(100_000).default(1);

/** The sizes of an icon: `16,32,48`. */
export const iconSizes = z
  .string()
  .max(60)
  .regex(/^[1-9]\d{0,2}(,[1-9]\d{0,2}){0,11}$/)
  .default('16,24,32,48,64,128,256')
  .meta({ unit: 'px' });

/** The widths of one picture for several screens: `400,800,1600`. */
export const widths = z
  .string()
  .max(60)
  .regex(/^[1-9]\d{0,4}(,[1-9]\d{0,4}){0,7}$/)
  .default('400,800,1200,1600')
  .meta({ unit: 'px' });
/** In which formats each of them is written beside the one that every browser shows. */
export const alsoAs = z.enum(['none', 'webp', 'avif', 'webp-avif']).default('webp-avif');

/** Room around a picture on its page. */
export const margin = z.int().min(0).max(100).default(0).meta({ unit: 'mm' });

/** Of several pictures made into one animation: how long each is shown; without it the time that it has, or half a second. */
export const delayMs = z.int().min(10).max(60_000).optional().meta({ unit: 'ms' });
/** How often an animation plays; 0 for ever. */
export const loop = z.int().min(0).max(65_535).default(0);
/** The size of an animation of pictures of several sizes. */
export const canvas = z.enum(['first', 'largest']).default('first');

/** Of drawings that are traced: with how many colours, how small a thing may be, how round a corner becomes. */
export const traceColours = z.enum(['black-white', '4', '8', '16', '32']).default('16');
export const detail = z.int().min(1).max(10).default(6);
export const smoothing = z.int().min(0).max(10).default(7);
