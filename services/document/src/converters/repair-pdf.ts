import { FailureError } from '@convi/kernel';
import type { InputFile } from '@convi/worker-kit';
import type { PageWork } from '../engines/pages/page-work.ts';
import { finishPdf } from '../engines/pdf/changing/finish-pdf.ts';
import { openForChange } from '../engines/pdf/changing/open-for-change.ts';
import { pdfToPdf } from '../engines/pdf/changing/pdf-to-pdf.ts';
import { subsetFonts } from '../engines/pdf/changing/subset-fonts.ts';
import { readPdfFacts } from '../engines/pdf/read-pdf-facts.ts';

const REDRAWN = 'redrawn.pdf';

/** What is too damaged to be mended is drawn anew, as far as it can be drawn. */
const redrawn = async (work: PageWork, file: InputFile) => {
  const { context, engines } = work;
  if (!(await subsetFonts(work, file.name, REDRAWN))) throw new FailureError('corrupt-input');
  const { pages } = await readPdfFacts(context, engines.hidden, REDRAWN);
  context.warn('damaged-source');
  return { name: REDRAWN, pages };
};

/** A PDF whose structure is whole again. */
export const repairPdf = pdfToPdf({
  operation: 'repair',
  profile: 'document-repair',
  change: async (work, [file]) => {
    const opened = await openForChange(work, file).catch((error: unknown) => {
      if (error instanceof FailureError && error.slug === 'corrupt-input') return redrawn(work, file);
      throw error;
    });
    const made = { dir: work.context.workdir, name: opened.name, pages: opened.pages };
    return [await finishPdf(work, made, { to: 'repaired.pdf' })];
  },
});
