import { FailureError } from '@convi/kernel';
import type { OutputFile } from '@convi/worker-kit';
import type { PdfWish } from '../office/office-wish.ts';
import { readPdfFacts } from '../pdf/read-pdf-facts.ts';
import { runTool } from '../pdf/run-tool.ts';
import type { DocumentWork } from '../routes/document-work.ts';

const FINISHED = 'finished.pdf';

/** Formats whose pages are chosen while they are read. */
const chosen = ['djvu'] as const;

/** What other programs wrote: the wanted pages of it, and nothing of who wrote it with what. */
export const finishPdf = async (
  { context, engines, file }: DocumentWork,
  name: string,
  wish: PdfWish,
): Promise<OutputFile> => {
  // Pages that are pictures or places of letters tell no structure.
  if (wish.conformance === 'pdfua') throw new FailureError('bad-options');
  const { hidden } = engines;
  const { pages } = await readPdfFacts(context, hidden, name);
  if (pages > wish.maxPages) throw new FailureError('too-many-pages');
  const isChosen = (chosen as readonly string[]).includes(file.format);
  const range = isChosen || wish.pageRange === undefined ? [] : ['--pages', '.', wish.pageRange, '--'];
  // An empty file gives a document of its pages only: without information of its own.
  const command = ['/usr/bin/qpdf', '--warning-exit-0', name, ...range, FINISHED] as const;
  await runTool(context, hidden, { command: [...command] });
  return { name: FINISHED, facts: await factsOf(context, hidden) };
};

const factsOf = async (context: DocumentWork['context'], hidden: readonly string[]) => ({
  pages: (await readPdfFacts(context, hidden, FINISHED)).pages,
});
