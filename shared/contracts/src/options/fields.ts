import * as z from 'zod';

/*
 * The same option has the same name, unit and default in every service: fields are declared once here and profiles pick
 * from them. `meta.unit` is shown by the form; `meta.step` tells a slider how to move.
 */
const px = z.int().min(1).max(65_535).meta({ unit: 'px' });

export const metadata = z.enum(['strip', 'keep']).default('strip');
export const quality = z.int().min(1).max(100).meta({ unit: '%' });
export const width = px.optional();
export const height = px.optional();
export const fit = z.enum(['inside', 'cover', 'contain', 'fill', 'outside']).default('inside');
export const enlarge = z.boolean().default(false);
export const rotate = z
  .union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)])
  .default(0)
  .meta({ unit: '°' });
export const background = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/)
  .default('#ffffff');
export const lossless = z.boolean().default(false);
export const progressive = z.boolean().default(false);
export const effort = z.int().min(0).max(9);
export const pageRange = z
  .string()
  .max(200)
  .regex(/^\d{1,6}(-\d{1,6})?(,\d{1,6}(-\d{1,6})?)*$/)
  .optional();
export const imageQuality = quality.default(90);
export const paper = z.enum(['fit', 'a4', 'letter']).default('fit');
export const layout = z.enum(['reading', 'layout']).default('reading');
const bitrateUpTo = (mostKbps: number) => z.int().min(16).max(mostKbps).meta({ unit: 'kbit/s' });
export const bitrateKbps = bitrateUpTo(512);
/** MP3 ends at 320 kbit/s, and MP3 and Vorbis at 48 kHz. */
export const mp3BitrateKbps = bitrateUpTo(320);
const rates = [
  z.literal(8_000),
  z.literal(16_000),
  z.literal(22_050),
  z.literal(32_000),
  z.literal(44_100),
  z.literal(48_000),
] as const;
export const sampleRateUpTo48kHz = z.union(rates).optional().meta({ unit: 'Hz' });
export const sampleRateHz = z
  .union([...rates, z.literal(96_000)])
  .optional()
  .meta({ unit: 'Hz' });
export const compression = z.int().min(0).max(8).default(6);
