import { definePreviewer, type Previewer } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { openPdf } from '../engines/pdf/open-pdf.ts';
import { pagePicture } from './page-picture.ts';

const TIMEOUT_MS = 30_000;

/** A page of a PDF. */
export const pdfPreviewer = (engines: DocumentEngines): Previewer =>
  definePreviewer({
    from: ['pdf'],
    timeoutMs: () => TIMEOUT_MS,
    preview: async (context, file, wish) => {
      const { name, pages } = await openPdf({ context, hidden: engines.hidden, file });
      return wish.page > pages ? undefined : pagePicture({ engines, context }, name, wish);
    },
  });
