import * as z from 'zod';
import { pageEntries } from '../shapes/arrangement.ts';
import * as field from './fields.ts';
import * as reading from './reading-fields.ts';
import * as workshop from './workshop-fields.ts';
import * as writing from './writing-fields.ts';

const { metadata } = field;

/** The sets of options of the document service. */
export const documentProfiles = {
  'document-pdf': z.strictObject(writing.toPdf),
  'document-file': z.strictObject(writing.toDocument),
  'document-csv': z.strictObject({ ...writing.toTable, separator: writing.separator }),
  'document-tsv': z.strictObject(writing.toTable),
  'document-reading': z.strictObject(writing.toReading),
  'document-png': z.strictObject(writing.toPages),
  'document-jpg': z.strictObject({ ...writing.toPages, quality: field.quality.default(82) }),
  'document-webp': z.strictObject({ ...writing.toPages, quality: field.quality.default(80), lossless: field.lossless }),
  'document-tiff': z.strictObject({ ...writing.toPages, pageColours: writing.pageColours }),
  'document-pictures': z.strictObject({ pageRange: field.pageRange }),
  'document-text': z.strictObject({ pageRange: field.pageRange, layout: field.layout }),
  'document-assemble': z.strictObject({ pages: pageEntries.min(1).optional(), paper: field.paper, metadata }),
  'document-merge': z.strictObject({ paper: field.paper, fileBookmarks: workshop.fileBookmarks, metadata }),
  'document-split': z.strictObject(workshop.splitting),
  'document-compress': z.strictObject(workshop.compressing),
  'document-protect': z.strictObject(workshop.protecting),
  'document-unlock': z.strictObject({}),
  'document-repair': z.strictObject({}),
  'document-edit': z.strictObject(workshop.editing),
  'document-ocr': z.strictObject(reading.ocrToPdf),
  'document-ocr-text': z.strictObject(reading.ocrToText),
  'document-redact': z.strictObject(reading.redaction),
  'document-safe': z.strictObject(reading.pixelsOnly),
} as const;
