import { EngineFailure } from '@convi/worker-kit/engine-script';
import { PDFName, type PDFPage } from 'pdf-lib';
import { chosenPages } from '../chosen-pages.ts';
import type { EditStep } from '../edit-wish.ts';
import { quarterTurns } from '../page-view.ts';

const POINTS_PER_MM = 72 / 25.4;
/** Boxes that say what a printer keeps: they would reach beyond the new edge. */
const OTHER_BOXES = ['TrimBox', 'BleedBox', 'ArtBox'] as const;

const cropPage = (page: PDFPage, margins: readonly number[]): void => {
  // The side that is seen at the top is another one of the page when it is turned.
  const turn = quarterTurns(page);
  const side = (n: number): number => margins[(n + turn) % 4] ?? 0;
  const [top, right, bottom, left] = [side(0), side(1), side(2), side(3)];
  const box = page.getCropBox();
  const [width, height] = [box.width - left - right, box.height - top - bottom];
  if (width <= 0 || height <= 0) throw new EngineFailure('bad-options');
  page.setCropBox(box.x + left, box.y + bottom, width, height);
  for (const name of OTHER_BOXES) page.node.delete(PDFName.of(name));
};

/** Moves the edges of pages inwards. What lies beyond them is no longer seen, but it stays in the file. */
export const cropPages: EditStep = (document, { cropMargins, onPages }) => {
  if (cropMargins === undefined) return;
  const margins = cropMargins.split(',').map((part) => Number(part) * POINTS_PER_MM);
  for (const page of chosenPages(document, onPages)) cropPage(page, margins);
};
