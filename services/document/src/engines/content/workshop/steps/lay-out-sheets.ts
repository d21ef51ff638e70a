import {
  concatTransformationMatrix,
  drawObject,
  type PDFDocument,
  type PDFPage,
  type PDFRef,
  popGraphicsState,
  pushGraphicsState,
} from 'pdf-lib';
import type { EditStep } from '../edit-wish.ts';
import { addContent, type Matrix, pageView } from '../page-view.ts';
import { drawAnnotations } from './draw-annotations.ts';

type Size = { readonly width: number; readonly height: number };
type Grid = Size & { readonly columns: number; readonly rows: number; readonly scale: number };

/** The sheet, upright or across, and the rows and columns on it that leave pages largest. */
const gridFor = (count: number, sheet: Size, page: Size): Grid => {
  const factors = Array.from({ length: count }, (_, n) => n + 1).filter((columns) => count % columns === 0);
  const turned = { width: sheet.height, height: sheet.width };
  const grids = [sheet, turned].flatMap((size) =>
    factors.map((columns) => {
      const rows = count / columns;
      const scale = Math.min(size.width / columns / page.width, size.height / rows / page.height);
      return { ...size, columns, rows, scale };
    }),
  );
  return grids.reduce((best, each) => (each.scale > best.scale ? each : best));
};

const product = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  ...([a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D] as const),
  ...([e * A + f * C + E, e * B + f * D + F] as const),
];

/** From a page's own coordinates to what is seen of it. */
const inverse = ([a, b, c, d, e, f]: Matrix): Matrix => {
  // Turns by quarters and moves: the turn's inverse is its transpose.
  return [a, c, b, d, -(a * e + b * f), -(c * e + d * f)];
};

const placeOf = (grid: Grid, page: Size, at: number): Matrix => {
  const [cellWidth, cellHeight] = [grid.width / grid.columns, grid.height / grid.rows];
  const scale = Math.min(cellWidth / page.width, cellHeight / page.height);
  const [column, row] = [at % grid.columns, Math.floor(at / grid.columns)];
  const x = column * cellWidth + (cellWidth - page.width * scale) / 2;
  const y = grid.height - (row + 1) * cellHeight + (cellHeight - page.height * scale) / 2;
  return [scale, 0, 0, scale, x, y];
};

type Drawn = Size & { readonly ref: PDFRef; readonly matrix: Matrix };

const embedPages = async (document: PDFDocument, pages: readonly PDFPage[]): Promise<Drawn[]> => {
  const boxes = pages.map((page) => {
    const { x, y, width, height } = page.getCropBox();
    return { left: x, bottom: y, right: x + width, top: y + height };
  });
  const embedded = await document.embedPages(
    [...pages],
    boxes,
    pages.map(() => [1, 0, 0, 1, 0, 0]),
  );
  return Promise.all(
    embedded.map(async (one, at) => {
      await one.embed();
      const page = pages[at];
      if (!page) throw new Error('a page for each that was embedded');
      const { matrix, width, height } = pageView(page);
      return { ref: one.ref, width, height, matrix: inverse(matrix) };
    }),
  );
};

const drawSheet = (document: PDFDocument, grid: Grid, pages: readonly Drawn[]): void => {
  const sheet = document.addPage([grid.width, grid.height]);
  const operators = pages.flatMap((page, at) => {
    const [a, b, c, d, e, f] = product(page.matrix, placeOf(grid, page, at));
    const name = sheet.node.newXObject('Page', page.ref);
    return [pushGraphicsState(), concatTransformationMatrix(a, b, c, d, e, f), drawObject(name), popGraphicsState()];
  });
  addContent(sheet, operators);
};

/** Puts several pages on each sheet, of the size of the first page. Forms and comments become part of the picture. */
export const layOutSheets: EditStep = async (document, { pagesPerSheet }) => {
  const pages = document.getPages();
  const [first] = pages;
  if (pagesPerSheet === 1 || !first) return;
  drawAnnotations(document, () => true);
  const drawn = await embedPages(document, pages);
  const size = pageView(first);
  const grid = gridFor(pagesPerSheet, size, size);
  for (let at = 0; at < drawn.length; at += pagesPerSheet)
    drawSheet(document, grid, drawn.slice(at, at + pagesPerSheet));
  for (const _ of pages) document.removePage(0);
};
