import * as z from 'zod';
import { imageQuality, metadata } from './fields.ts';

/* Of operations that read pages as pictures, or turn them into pictures. */

const LANGUAGE = '(eng|deu|fra|spa|ita|por|rus|ukr|ara|chi_sim|jpn|kor)';
/** `eng+rus`, by the codes of ISO 639-2; `auto` looks at the pages. */
const languages = z
  .string()
  .max(40)
  .regex(new RegExp(`^(auto|${LANGUAGE}(\\+${LANGUAGE}){0,3})$`))
  .default('auto');
const dpi = z.int().min(72).max(600).meta({ unit: 'dpi' });
/** Whether what stands in the pixels is read and laid over them as text that can be searched. */
const textLayer = z.boolean().default(false);

/** What is read anew: pages that have no text, or all of them. */
const existingText = z.enum(['keep', 'redo']).default('keep');
const reading = {
  languages,
  /** Turns pages that lie on their side or stand on their head. */
  rotatePages: z.boolean().default(true),
  /** Straightens pages that were scanned a little askew. */
  deskew: z.boolean().default(true),
  existingText,
  dpi: dpi.default(300),
} as const;

export const ocrToPdf = { ...reading, metadata } as const;
export const ocrToText = reading;

const AREA = '[1-9]\\d{0,4}(,\\d{1,5}(\\.\\d{1,3})?){4}';
export const redaction = {
  /** `page,left,top,width,height;...` in points of 1/72 inch from the upper left corner of the page as it is shown. */
  areas: z
    .string()
    .max(8_000)
    .regex(new RegExp(`^${AREA}(;${AREA})*;?$`))
    .optional()
    .meta({ unit: 'pt' }),
  /** Words or phrases, one after the other with `;` between them. Capitals make no difference. */
  terms: z.string().max(4_000).optional(),
  emails: z.boolean().default(false),
  phones: z.boolean().default(false),
  cards: z.boolean().default(false),
  ibans: z.boolean().default(false),
  dpi: dpi.default(200),
  imageQuality,
  textLayer,
  languages,
} as const;

export const pixelsOnly = { dpi: dpi.default(150), imageQuality, textLayer, languages } as const;
