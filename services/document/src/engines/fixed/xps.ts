import type { OutputFile } from '@convi/worker-kit';
import { contentEngine } from '../content/content-engine.ts';
import type { PdfWish } from '../office/office-wish.ts';
import { runTool } from '../pdf/run-tool.ts';
import type { DocumentWork } from '../routes/document-work.ts';
import { finishPdf } from './finish-pdf.ts';

const NAME = 'xps.pdf';

/** Pages of XPS as PDF, their text as text. */
export const xpsToPdf = async (work: DocumentWork, wish: PdfWish): Promise<OutputFile> => {
  const { context, engines, file } = work;
  await contentEngine(engines.content, context).examine({ from: file.path, name: `source-${file.fileId}` });
  await runTool(context, engines.hidden, { command: ['/usr/bin/xpstopdf', file.name, NAME] });
  return finishPdf(work, NAME, wish);
};
