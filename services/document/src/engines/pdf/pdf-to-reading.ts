import { join } from 'node:path';
import type { FormatId } from '@convi/contracts';
import type { OutputFile } from '@convi/worker-kit';
import { contentEngine } from '../content/content-engine.ts';
import type { MarkupTarget } from '../markup/markup-formats.ts';
import { runPandoc } from '../markup/run-pandoc.ts';
import { type DocumentWork, inFolder } from '../routes/document-work.ts';
import { openPdf } from './open-pdf.ts';
import { pageRanges } from './page-ranges.ts';
import { runTool } from './run-tool.ts';

export type ReadingTarget = Extract<FormatId, MarkupTarget>;

const toldOf = async ({ context, engines: { hidden }, file }: DocumentWork, pageRange: string | undefined) => {
  const { name, pages, isMended } = await openPdf({ context, hidden, file });
  if (isMended) context.warn('damaged-source');
  const told: { readonly from: string; readonly name: string }[] = [];
  for (const [at, { first, last }] of pageRanges(pageRange, pages).entries()) {
    const base = `printed-${file.fileId}-${at}`;
    const range = ['-f', String(first), '-l', String(last)];
    const command = ['/usr/bin/pdftohtml', '-xml', '-i', '-q', '-enc', 'UTF-8', ...range, name, base] as const;
    await runTool(context, hidden, { command: [...command] });
    told.push({ from: join(context.workdir, `${base}.xml`), name: `${base}.xml` });
  }
  return told;
};

/** What a PDF says, without how it looks: its headings, paragraphs and lists, in another format. */
export const pdfToReading = async (
  work: DocumentWork,
  to: ReadingTarget,
  pageRange: string | undefined,
): Promise<OutputFile> => {
  const { context, engines } = work;
  const page = `reading-${work.file.fileId}.html`;
  const told = await toldOf(work, pageRange);
  const { dir } = await contentEngine(engines.content, context).readPrinted(told, page);
  context.warn('layout-lost');
  await inFolder(context, { name: page, dir }, page);
  if (to === 'html') return { name: page };
  const wish = { from: page, reader: 'html', to, name: `reading-result.${to}` } as const;
  return { name: await runPandoc({ context, hidden: engines.hidden }, wish) };
};
