import { disclosure, warning } from '@convi/contracts';
import * as z from 'zod';
import type { DrawPageAnswer, WritePagesAnswer } from '../sharp/pages/page-requests.ts';
import type { PlaceDrawingAnswer } from '../sharp/pages/place-drawing.ts';

/* A child that parsed a hostile file is believed nothing but values of these shapes. */

const side = z.int().min(1).max(1_000_000);
const slug = warning.shape.slug;

export const drawPageAnswer: z.ZodType<DrawPageAnswer> = z.strictObject({
  ...{ width: side, height: side },
  orientation: z.int().min(1).max(8),
  density: z.number().min(0).max(100_000).optional(),
  warnings: z.array(slug).max(slug.options.length),
  report: z.array(disclosure.extend({ value: z.string().max(200) })).max(40),
});

const pages = z.int().min(0).max(100_000);
export const writePagesAnswer: z.ZodType<WritePagesAnswer> = z.strictObject({ pages });
export const placeDrawingAnswer: z.ZodType<PlaceDrawingAnswer> = z.strictObject({ pages });
