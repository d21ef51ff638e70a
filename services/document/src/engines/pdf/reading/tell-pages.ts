import type { DocumentWork } from '../../routes/document-work.ts';
import { openPdf } from '../open-pdf.ts';
import { pageRanges } from '../page-ranges.ts';
import { runTool } from '../run-tool.ts';

/** What programs told of some pages that follow each other: files in the job's folder. */
export type ToldRun = { readonly first: number; readonly printed: string; readonly boxed: string };
export type ToldPages = { readonly pdf: string; readonly pages: number; readonly runs: readonly ToldRun[] };

/** Has a PDF's letters and the places of its words told, of all its pages or those that are wanted. */
export const tellPages = async (work: DocumentWork, pageRange: string | undefined): Promise<ToldPages> => {
  const { context, file } = work;
  const { hidden } = work.engines;
  const { name, pages, isMended } = await openPdf({ context, hidden, file });
  if (isMended) context.warn('damaged-source');
  const runs: ToldRun[] = [];
  for (const [at, { first, last }] of pageRanges(pageRange, pages).entries()) {
    const base = `printed-${file.fileId}-${at}`;
    const range = ['-f', String(first), '-l', String(last)];
    const looks = ['-xml', '-i', '-hidden', '-noroundcoord', '-q', '-enc', 'UTF-8'];
    await runTool(context, hidden, { command: ['/usr/bin/pdftohtml', ...looks, ...range, name, base] });
    const boxed = `${base}.boxes`;
    await runTool(context, hidden, {
      command: ['/usr/bin/pdftotext', '-bbox', '-enc', 'UTF-8', ...range, name, boxed],
    });
    runs.push({ first, printed: `${base}.xml`, boxed });
  }
  return { pdf: name, pages, runs };
};
