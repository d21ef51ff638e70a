import { type Converter, defineConverter } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { ocrToPdf, ocrToText } from '../engines/ocr/ocr-file.ts';
import { pagePictures } from '../engines/pages/open-pages.ts';
import { pagesEstimate, readingTimeoutMs } from '../engines/pages/page-budget.ts';
import { only } from './only.ts';

const shared = {
  operation: 'ocr',
  from: ['pdf', ...pagePictures],
  unit: 'pages',
  pace: 'slow',
  timeoutMs: readingTimeoutMs,
} as const;

/** Scans and photos to a PDF whose text can be searched. */
export const ocrPdf = (engines: DocumentEngines): Converter =>
  defineConverter({
    ...{ ...shared, to: 'pdf', profile: 'document-ocr' },
    estimateBytes: (files, { dpi }) => pagesEstimate(engines, files, dpi),
    convert: async (context, files, options) => [await ocrToPdf({ engines, context }, only(files), options)],
  });

/** Scans and photos to their text. */
export const ocrText = (engines: DocumentEngines): Converter =>
  defineConverter({
    ...{ ...shared, to: 'txt', profile: 'document-ocr-text' },
    estimateBytes: (files, { dpi }) => pagesEstimate(engines, files, dpi),
    convert: async (context, files, options) => [await ocrToText({ engines, context }, only(files), options)],
  });
