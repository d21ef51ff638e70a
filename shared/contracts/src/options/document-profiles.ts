import * as z from 'zod';
import { pageEntries } from '../shapes/arrangement.ts';
import * as field from './fields.ts';
import * as reading from './reading-fields.ts';

const { metadata } = field;

/** The sets of options of the document service. */
export const documentProfiles = {
  'document-pdf': z.strictObject({
    pageRange: field.pageRange,
    imageQuality: field.imageQuality,
    metadata,
  }),
  'document-text': z.strictObject({ pageRange: field.pageRange, layout: field.layout }),
  'document-assemble': z.strictObject({ pages: pageEntries.min(1).optional(), paper: field.paper, metadata }),
  'document-merge': z.strictObject({ paper: field.paper, metadata }),
  'document-ocr': z.strictObject(reading.ocrToPdf),
  'document-ocr-text': z.strictObject(reading.ocrToText),
  'document-redact': z.strictObject(reading.redaction),
  'document-safe': z.strictObject(reading.pixelsOnly),
} as const;
