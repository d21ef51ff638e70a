import { type Converter, defineConverter } from '@convi/worker-kit';
import { workshop } from '../engines/content/workshop/workshop.ts';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { openParts, partFormats } from '../engines/pdf/changing/open-part.ts';
import { partsEstimate, partsTimeoutMs } from '../engines/pdf/changing/parts-budget.ts';

const RESULT = 'merged.pdf';

/** PDFs, pictures and office documents into one PDF, in the order of the project. */
export const merge = (engines: DocumentEngines): Converter =>
  defineConverter({
    operation: 'merge',
    from: partFormats,
    to: 'pdf',
    profile: 'document-merge',
    unit: 'pages',
    estimateBytes: partsEstimate,
    timeoutMs: partsTimeoutMs,
    convert: async (context, files, { paper, fileBookmarks, metadata }) => {
      const titleOf = (at: number) => (fileBookmarks && files.length > 1 ? { title: files[at]?.title } : {});
      const opened = await openParts({ engines, context }, files);
      const parts = opened.map((part, at) => ({ ...part, ...titleOf(at) }));
      const maxPages = context.limits.pagesPerFile ?? Number.MAX_SAFE_INTEGER;
      const entries = parts.map((_, part) => ({ part, rotation: 0 }));
      const request = { parts, entries, to: RESULT, paper, maxPages, isStripped: metadata === 'strip' };
      const { answer, dir } = await workshop({ engines, context }).assemble(request);
      if (answer.hasDroppedFrames) context.warn('frames-dropped');
      return [{ name: RESULT, dir, facts: { pages: answer.pages } }];
    },
  });
