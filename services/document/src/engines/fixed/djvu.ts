import type { OutputFile } from '@convi/worker-kit';
import type { PdfWish } from '../office/office-wish.ts';
import { pageRanges } from '../pdf/page-ranges.ts';
import { runTool } from '../pdf/run-tool.ts';
import type { DocumentWork } from '../routes/document-work.ts';
import { finishPdf } from './finish-pdf.ts';

const NAME = 'djvu.pdf';

const pagesOf = async ({ context, engines, file }: DocumentWork): Promise<number> => {
  const command = ['/usr/bin/djvused', '-e', 'n', file.name] as const;
  const said = await runTool(context, engines.hidden, { command });
  return Number(said.toString('utf8').trim());
};

/** Scanned pages as a PDF of pictures: DjVu keeps its text, if it has any, beside them, and this is not carried over. */
export const djvuToPdf = async (work: DocumentWork, wish: PdfWish): Promise<OutputFile> => {
  const { context, engines, file } = work;
  const ranges = pageRanges(wish.pageRange, await pagesOf(work));
  const pages = ranges.map(({ first, last }) => `${first}-${last}`).join(',');
  const quality = [`-quality=${Math.max(25, wish.imageQuality)}`, `-page=${pages}`];
  const command = ['/usr/bin/ddjvu', '-format=pdf', ...quality, file.name, NAME] as const;
  await runTool(context, engines.hidden, { command: [...command] });
  return finishPdf(work, NAME, wish);
};
