import type { Facts } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { defineInspector, type InputFile, type Inspector, type JobContext } from '@convi/worker-kit';
import { discloseUpload } from '../engines/disclosure/report-of.ts';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { isSigned } from '../engines/pdf/changing/is-signed.ts';
import { openPdf } from '../engines/pdf/open-pdf.ts';
import { readPdfFacts } from '../engines/pdf/read-pdf-facts.ts';

const TIMEOUT_MS = 30_000;

type Reading = { readonly context: JobContext; readonly hidden: readonly string[]; readonly file: InputFile };

/** A locked one is opened by its password, once that was given: its pages are then known. */
const pagesOf = async ({ context, hidden, file }: Reading): Promise<Facts> => {
  try {
    const { pages, isRestricted } = await readPdfFacts(context, hidden, file.name);
    return { pages, ...(isRestricted && { locked: 'permissions' }) };
  } catch (error) {
    const isLocked = error instanceof FailureError && error.slug === 'password-needed';
    if (!isLocked || file.password === undefined) throw error;
    return { pages: (await openPdf({ context, hidden, file })).pages, locked: 'open' };
  }
};

/** Pages of a PDF, whether it is locked or signed, and what it tells. */
export const pdfInspector = (engines: DocumentEngines): Inspector =>
  defineInspector({
    from: ['pdf'],
    timeoutMs: () => TIMEOUT_MS,
    inspect: async (context, file) => {
      const { hidden } = engines;
      const facts = await pagesOf({ context, hidden, file });
      return { ...facts, ...((await isSigned(context, hidden, file.name)) && { signed: true }) };
    },
    disclose: (context, file) => discloseUpload({ engines, context }, { ...file, dir: context.workdir }),
  });
