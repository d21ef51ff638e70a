import type { OutputFile } from '@convi/worker-kit';
import { convertWithOffice } from '../office/convert-with-office.ts';
import { type PdfWish, pageWish } from '../office/office-wish.ts';
import { isStandard } from '../office/pdf-options.ts';
import { type DocumentWork, onlyOf, workOn } from '../routes/document-work.ts';
import type { MarkupFormat } from './markup-formats.ts';
import { type MarkupWork, markupSource } from './markup-source.ts';
import { articleStyle } from './print/page-styles.ts';
import { printPage } from './print/print-page.ts';
import { runPandoc } from './run-pandoc.ts';

const TITLE = 'Document';
const PAGE = 'page.html';
const OFFICE = 'page.odt';

type Work = DocumentWork & { readonly file: { readonly format: MarkupFormat } };

/** The PDF writer of web pages knows no standard of archives: there the office writes. */
const standardPdf = async (work: Work, wish: PdfWish, from: string): Promise<OutputFile> => {
  const { context, engines } = work;
  const reader = work.file.format;
  await runPandoc({ context, hidden: engines.hidden }, { from, reader, to: 'odt', name: OFFICE });
  return onlyOf(await convertWithOffice(workOn(work, OFFICE, 'odt'), pageWish(wish)));
};

/** Prints a text with markup, or a web page as it looks. */
export const printMarkup = async (work: Work, wish: PdfWish): Promise<OutputFile> => {
  const { context, engines, file } = work;
  const { hidden } = engines;
  const source: MarkupWork = { ...work, charset: wish.charset };
  const from = await markupSource(source);
  if (isStandard(wish)) return standardPdf(work, wish, from);
  if (file.format === 'html') return printPage({ context, hidden, wish, from });
  await runPandoc({ context, hidden }, { from, reader: file.format, to: 'html', name: PAGE, title: TITLE });
  return printPage({ context, hidden, wish, from: PAGE, look: articleStyle });
};
