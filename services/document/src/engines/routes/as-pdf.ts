import type { FormatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { OutputFile } from '@convi/worker-kit';
import { djvuToPdf } from '../fixed/djvu.ts';
import { xpsToPdf } from '../fixed/xps.ts';
import { isLetter, letterFormats } from '../letters/letter-formats.ts';
import { letterPage } from '../letters/letter-page.ts';
import { isMarkup, markupFormats } from '../markup/markup-formats.ts';
import { printMarkup } from '../markup/print-markup.ts';
import { convertWithOffice } from '../office/convert-with-office.ts';
import { isOfficeFormat, officeFormats } from '../office/office-filters.ts';
import { type PdfWish, pageWish } from '../office/office-wish.ts';
import { type DocumentWork, onlyOf } from './document-work.ts';

/** Everything that becomes pages. */
export const pageable: readonly FormatId[] = [
  ...new Set<FormatId>([...officeFormats, ...markupFormats, ...letterFormats, 'xps', 'djvu']),
];

/** Makes a PDF of a document, by the engine that knows its format. */
export const asPdf = async (work: DocumentWork, wish: PdfWish): Promise<OutputFile> => {
  const { file } = work;
  if (isMarkup(file.format)) return printMarkup({ ...work, file: { ...file, format: file.format } }, wish);
  if (isOfficeFormat(file.format)) return onlyOf(await convertWithOffice(work, pageWish(wish)));
  if (isLetter(file.format)) return letterPage(work, wish);
  if (file.format === 'xps') return xpsToPdf(work, wish);
  if (file.format === 'djvu') return djvuToPdf(work, wish);
  throw new FailureError('unsupported-input');
};
