import { defineInspector, type Inspector } from '@convi/worker-kit';
import { discloseUpload } from '../engines/disclosure/report-of.ts';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { readPdfFacts } from '../engines/pdf/read-pdf-facts.ts';

const TIMEOUT_MS = 30_000;

/** Pages of a PDF, whether it is locked, and what it tells. */
export const pdfInspector = (engines: DocumentEngines): Inspector =>
  defineInspector({
    from: ['pdf'],
    timeoutMs: () => TIMEOUT_MS,
    inspect: async (context, file) => {
      const { pages, isRestricted } = await readPdfFacts(context, engines.hidden, file.name);
      return { pages, ...(isRestricted && { locked: 'permissions' }) };
    },
    disclose: (context, file) => discloseUpload({ engines, context }, { ...file, dir: context.workdir }),
  });
