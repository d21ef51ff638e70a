import { finishPdf } from '../engines/pdf/changing/finish-pdf.ts';
import { openForChange } from '../engines/pdf/changing/open-for-change.ts';
import { pdfToPdf } from '../engines/pdf/changing/pdf-to-pdf.ts';

/** A PDF without a password and without anything forbidden. The password that opens it is that of the file. */
export const unlockPdf = pdfToPdf({
  operation: 'unlock',
  profile: 'document-unlock',
  change: async (work, [file]) => {
    const { name, pages } = await openForChange(work, file);
    return [await finishPdf(work, { dir: work.context.workdir, name, pages }, { to: 'unlocked.pdf' })];
  },
});
