import type { PageDrawing } from './plan-reading.ts';
import { printedPages } from './printed/printed-words.ts';
import { boxedPages } from './printed/word-boxes.ts';
import { thingsOfPage } from './read-pages.ts';
import { readingOrder } from './reading-order.ts';

/** A text as a program draws it in one go. */
export type Piece = readonly [text: string, left: number, top: number, font?: number];

const HEIGHT = 20;
const LETTER = 8;
const plain = (text: string): string => text.replace(/<[^>]*>/g, '');

const fragment = ([text, left, top, font = 0]: Piece): string =>
  `<text top="${top}" left="${left}" width="${plain(text).length * LETTER}" height="${HEIGHT}" font="${font}">${text}</text>`;

const boxes = ([text, left, top]: Piece): string =>
  [...plain(text).matchAll(/\S+/g)]
    .map(({ 0: word, index }) => {
      const from = left + index * LETTER;
      return `<word xMin="${from}" yMin="${top}" xMax="${from + word.length * LETTER}" yMax="${top + HEIGHT}">${word}</word>`;
    })
    .join('\n');

/** A page as poppler tells of it, one unit a point. */
export const toldPage = (pieces: readonly Piece[]) => {
  const fonts = '<fontspec id="0" size="16"/><fontspec id="1" size="24"/>';
  const xml = `<pdf2xml><page number="1" top="0" left="0" height="1000" width="800">${fonts}${pieces.map(fragment).join('\n')}</page></pdf2xml>`;
  const boxed = `<page width="800.0" height="1000.0">${pieces.map(boxes).join('\n')}</page>`;
  const [page] = printedPages(xml, boxedPages(boxed));
  if (!page) throw new Error('no page was told of');
  return page;
};

/** What a page of such pieces, and of lines that are drawn, reads like. */
export const bodyOf = (pieces: readonly Piece[], drawing?: Partial<PageDrawing>): string => {
  const { things } = thingsOfPage(toldPage(pieces), { rules: [], pictures: [], isMore: false, ...drawing });
  return /<body>\n([\s\S]*)\n<\/body>/.exec(readingOrder(things, (page, n) => `picture-${page}-${n}`) ?? '')?.[1] ?? '';
};

/** The lines of a grid between some places across and down. */
export const gridLines = (xs: readonly number[], ys: readonly number[]): PageDrawing['rules'] => {
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  return [
    ...ys.map((y) => ({ runs: 'across' as const, left, right, top: y, bottom: y + 1 })),
    ...xs.map((x) => ({ runs: 'up' as const, left: x, right: x + 1, top, bottom })),
  ];
};
