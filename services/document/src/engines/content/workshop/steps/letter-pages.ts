import type { PDFOperator, PDFPage } from 'pdf-lib';
import { chosenPages } from '../chosen-pages.ts';
import { fillColour } from '../colour.ts';
import type { EditStep, EditWish } from '../edit-wish.ts';
import { pageNumber } from '../page-number.ts';
import { pageView, writeOn } from '../page-view.ts';
import { type Line, typefaces } from '../typefaces.ts';

type Align = 'left' | 'centre' | 'right';
type Lettering = { readonly text: string; readonly edge: 'top' | 'bottom'; readonly align: Align };

const POINTS_PER_MM = 72 / 25.4;
/** From the edge of the page; less on small pages. */
const MARGIN = 10 * POINTS_PER_MM;

const numbering = (wish: EditWish, number: number, last: number): Lettering[] => {
  const { pageNumbers, pageNumberFormat } = wish;
  if (pageNumbers === 'none') return [];
  const edge = pageNumbers.startsWith('top') ? 'top' : 'bottom';
  const align = pageNumbers.endsWith('left') ? 'left' : pageNumbers.endsWith('right') ? 'right' : 'centre';
  return [{ text: pageNumber(pageNumberFormat, number, last), edge, align }];
};

const letteringsOf = (wish: EditWish, number: number, last: number): Lettering[] => {
  const { header, headerAlign, footer, footerAlign } = wish;
  const filled = (text: string): string =>
    text.replaceAll('{page}', String(number)).replaceAll('{pages}', String(last));
  return [
    ...(header ? [{ text: filled(header), edge: 'top' as const, align: headerAlign }] : []),
    ...(footer ? [{ text: filled(footer), edge: 'bottom' as const, align: footerAlign }] : []),
    ...numbering(wish, number, last),
  ];
};

const operatorsFor = (page: PDFPage, line: Line, { edge, align, size }: Placed): PDFOperator[] => {
  const { width, height } = pageView(page);
  const margin = Math.min(MARGIN, width / 10, height / 10);
  const room = width - 2 * margin;
  // What is wider than the page is set smaller.
  const fitted = Math.min(size, room / Math.max(line.width, Number.EPSILON));
  const free = room - line.width * fitted;
  const x = margin + (align === 'left' ? 0 : align === 'right' ? free : free / 2);
  const y = edge === 'top' ? height - margin - fitted * 0.3 : margin - fitted * 0.4;
  const names = new Map(
    line.fonts.map((font) => [font, page.node.newFontDictionary('Letters', font.ref).decodeText()]),
  );
  return line.operators({ x, y, size: fitted, name: (font) => names.get(font) ?? '' });
};

type Placed = Pick<Lettering, 'edge' | 'align'> & { readonly size: number };

/** Writes headers, footers and page numbers. Pages are counted from `firstPageNumber`, whichever of them are written upon. */
export const letterPages: EditStep = async (document, wish) => {
  const { onPages, firstPageNumber, letteringSize: size, letteringColour } = wish;
  if (letteringsOf(wish, 1, 1).length === 0) return;
  const { line } = typefaces(document, 'sans');
  const numbers = new Map(document.getPages().map((page, at) => [page, at + firstPageNumber]));
  const last = document.getPageCount() - 1 + firstPageNumber;
  for (const page of chosenPages(document, onPages)) {
    const operators: PDFOperator[] = [fillColour(letteringColour)];
    for (const { text, ...place } of letteringsOf(wish, numbers.get(page) ?? 1, last))
      operators.push(...operatorsFor(page, await line(text), { ...place, size }));
    writeOn(page, operators);
  }
};
