import * as z from 'zod';
import * as field from './fields.ts';

const { metadata } = field;

/** The sets of options of the document service. */
export const documentProfiles = {
  'document-pdf': z.strictObject({
    pageRange: field.pageRange,
    imageQuality: field.imageQuality,
    metadata,
  }),
  'document-text': z.strictObject({ pageRange: field.pageRange, layout: field.layout }),
  'document-merge': z.strictObject({ paper: field.paper, metadata }),
} as const;
