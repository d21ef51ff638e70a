import { type Converter, defineConverter } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { pagePictures } from '../engines/pages/open-pages.ts';
import { pagesEstimate, readingTimeoutMs } from '../engines/pages/page-budget.ts';
import { redactFile } from '../engines/redaction/redact-file.ts';
import { only } from './only.ts';

/** PDFs and pictures without areas and words that nobody is to read. */
export const redact = (engines: DocumentEngines): Converter =>
  defineConverter({
    operation: 'redact',
    from: ['pdf', ...pagePictures],
    to: 'pdf',
    profile: 'document-redact',
    unit: 'pages',
    pace: 'slow',
    estimateBytes: (files, { dpi }) => pagesEstimate(engines, files, dpi),
    timeoutMs: readingTimeoutMs,
    convert: async (context, files, options) => [await redactFile({ engines, context }, only(files), options)],
  });
