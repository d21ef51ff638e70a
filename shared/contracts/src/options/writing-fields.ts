import * as z from 'zod';
import * as field from './fields.ts';

/* How documents are read and written anew. What a kind of document does not have (sheets no tracked changes) is not asked of it. */

/** Of tables: how large they are printed. */
const scale = z.int().min(10).max(400).optional().meta({ unit: '%' });

/** The charset of a plain text; without it, it is found. */
const charset = z
  .enum([
    'utf-8',
    'utf-16le',
    'utf-16be',
    'windows-1250',
    'windows-1251',
    'windows-1252',
    'windows-1253',
    'windows-1254',
    'windows-1255',
    'windows-1256',
    'iso-8859-2',
    'koi8-r',
    'koi8-u',
    'ibm866',
    'shift_jis',
    'euc-jp',
    'iso-2022-jp',
    'big5',
    'gb18030',
    'euc-kr',
  ])
  .optional();
/** The charset of a table that is written; programs tell those with a mark by it. */
const outputCharset = z
  .enum([
    ...(['utf-8', 'utf-8-mark', 'utf-16le', 'utf-16le-mark', 'utf-16be', 'utf-16be-mark'] as const),
    ...(['windows-1251', 'windows-1252', 'koi8-r', 'shift_jis', 'big5', 'gb18030'] as const),
  ])
  .default('utf-8');

const { pageRange, metadata } = field;
const dpi = z.int().min(36).max(600).meta({ unit: 'dpi' });

/** What the author has not decided yet, and what readers wrote beside it. Unsaid: accepted on pages, kept in files to edit. */
const revision = {
  changes: z.enum(['accepted', 'shown', 'rejected']).optional(),
  comments: z.enum(['none', 'margin']).optional(),
} as const;

/** Any document as PDF. */
export const toPdf = {
  pageRange,
  imageQuality: field.imageQuality,
  metadata,
  conformance: z.enum(['none', 'pdfa-1b', 'pdfa-2b', 'pdfa-3b', 'pdfua']).default('none'),
  bookmarks: z.boolean().default(true),
  pageSize: z.enum(['keep', 'a3', 'a4', 'a5', 'letter', 'legal']).default('keep'),
  orientation: z.enum(['keep', 'portrait', 'landscape']).default('keep'),
  scale,
  fitToWidth: z.boolean().default(false),
  ...revision,
  charset,
} as const;

/** Any document as a file to edit. */
export const toDocument = { metadata, changes: revision.changes, charset } as const;

/** Sheets as plain tables. */
export const toTable = { charset, outputCharset } as const;
export const separator = z.enum(['comma', 'semicolon', 'tab']).default('comma');

/** Pages as pictures. */
export const toPages = { pageRange, dpi: dpi.default(150) } as const;

/** Of pages as one picture: colours, greys, or black and white alone. */
export const pageColours = z.enum(['colour', 'grey', 'bilevel']).default('colour');

/** What can be told of a page's text: its paragraphs and headings. */
export const toReading = { pageRange } as const;
