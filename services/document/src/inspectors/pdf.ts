import { defineInspector, type Inspector } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { readPdfFacts } from '../engines/pdf/read-pdf-facts.ts';

const TIMEOUT_MS = 30_000;

/** Pages of a PDF, and whether it is locked. */
export const pdfInspector = ({ hidden }: DocumentEngines): Inspector =>
  defineInspector({
    from: ['pdf'],
    timeoutMs: () => TIMEOUT_MS,
    inspect: async (context, file) => {
      const { pages, isRestricted } = await readPdfFacts(context, hidden, file.name);
      return { pages, ...(isRestricted && { locked: 'permissions' }) };
    },
  });
