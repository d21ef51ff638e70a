import { type Converter, defineConverter } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { pagePictures } from '../engines/pages/open-pages.ts';
import { pagesEstimate, readingTimeoutMs } from '../engines/pages/page-budget.ts';
import { safeFile } from '../engines/pages/safe-file.ts';
import { pageable } from '../engines/routes/as-pdf.ts';
import { only } from './only.ts';

/** Anything with pages as a PDF of their pixels alone. */
export const safe = (engines: DocumentEngines): Converter =>
  defineConverter({
    operation: 'safe',
    from: ['pdf', ...pageable, ...pagePictures],
    to: 'pdf',
    profile: 'document-safe',
    unit: 'pages',
    pace: 'slow',
    estimateBytes: (files, { dpi }) => pagesEstimate(engines, files, dpi),
    timeoutMs: readingTimeoutMs,
    convert: async (context, files, options) => [await safeFile({ engines, context }, only(files), options)],
  });
