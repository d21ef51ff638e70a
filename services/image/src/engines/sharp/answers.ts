import { disclosure, warning } from '@convi/contracts';
import * as z from 'zod';
import type {
  ConvertAnswer,
  DiscloseAnswer,
  HeifAnswer,
  InspectAnswer,
  PreviewAnswer,
  SampleAnswer,
  XcfAnswer,
} from './requests.ts';

/* A child that parsed a hostile file is believed nothing but values of these shapes. */

const side = z.int().min(1).max(1_000_000);
const count = z.int().min(1).max(1_000_000);
const slug = warning.shape.slug;
const report = z.array(disclosure.extend({ value: z.string().max(200) })).max(40);

export const convertAnswer: z.ZodType<ConvertAnswer> = z.strictObject({
  width: side,
  height: side,
  frames: count,
  warnings: z.array(slug).max(slug.options.length),
  report,
});

export const inspectAnswer: z.ZodType<InspectAnswer> = z.strictObject({
  width: side,
  height: side,
  frames: count,
  pages: count,
  gainMap: z.boolean(),
});

export const sampleAnswer: z.ZodType<SampleAnswer> = z.strictObject({
  width: side,
  height: side,
  frames: count,
  factor: z.number().min(0).max(1_000_000),
  warnings: z.array(slug).max(slug.options.length),
});

export const previewAnswer: z.ZodType<PreviewAnswer> = z.strictObject({ drawn: z.boolean() });

export const xcfAnswer: z.ZodType<XcfAnswer> = z.strictObject({ width: side, height: side });

export const heifAnswer: z.ZodType<HeifAnswer> = z.strictObject({ hasGainMap: z.boolean(), isSequence: z.boolean() });

export const discloseAnswer: z.ZodType<DiscloseAnswer> = z.strictObject({ report });
