import {
  concatTransformationMatrix,
  drawObject,
  type PDFDocument,
  type PDFOperator,
  type PDFPage,
  type PDFRef,
  popGraphicsState,
  pushGraphicsState,
  setGraphicsState,
} from 'pdf-lib';
import { chosenPages } from '../chosen-pages.ts';
import type { EditStep, EditWish } from '../edit-wish.ts';
import { pageView, writeOn } from '../page-view.ts';
import { pictureMark, textMark } from './stamp-mark.ts';

type Box = { readonly width: number; readonly height: number };
type Point = readonly [number, number];

const MARGIN_SHARE = 0.04;
/** Between stamps that cover a page, of their own size. */
const GAP = 0.5;
const MOST_TILES = 400;

const turnedBox = ({ width, height }: Box, radians: number): Box => {
  const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))];
  return { width: width * cos + height * sin, height: width * sin + height * cos };
};

const tiles = (page: Box, box: Box): Point[] => {
  const [across, up] = [box.width * (1 + GAP), box.height * (1 + GAP)];
  const columns = Math.min(MOST_TILES, Math.ceil(page.width / across));
  const rows = Math.min(Math.floor(MOST_TILES / columns) || 1, Math.ceil(page.height / up));
  return Array.from({ length: columns * rows }, (_, n) => [
    ((n % columns) + 0.5) * (page.width / columns),
    (Math.floor(n / columns) + 0.5) * (page.height / rows),
  ]);
};

/** Where the middles of stamps are to be on a page. */
const middles = (page: Box, box: Box, position: EditWish['stampPosition']): Point[] => {
  if (position === 'tiled') return tiles(page, box);
  const margin = Math.min(page.width, page.height) * MARGIN_SHARE;
  const [left, bottom] = [margin + box.width / 2, margin + box.height / 2];
  const x = position.endsWith('left') ? left : position.endsWith('right') ? page.width - left : page.width / 2;
  const y = position.startsWith('top')
    ? page.height - bottom
    : position.startsWith('bottom')
      ? bottom
      : page.height / 2;
  return [[x, y]];
};

const stampPage = (page: PDFPage, mark: Mark, wish: EditWish): void => {
  const view = pageView(page);
  const radians = (wish.stampAngle * Math.PI) / 180;
  const scale = (view.width * wish.stampSize) / 100 / mark.width;
  const size = { width: mark.width * scale, height: mark.height * scale };
  const name = page.node.newXObject('Stamp', mark.ref);
  const state = page.node.newExtGState('Stamp', mark.state);
  const [cos, sin] = [Math.cos(radians) * scale, Math.sin(radians) * scale];
  const drawn = middles(view, turnedBox(size, radians), wish.stampPosition).flatMap(([x, y]): PDFOperator[] => {
    const [dx, dy] = [(cos * mark.width - sin * mark.height) / 2, (sin * mark.width + cos * mark.height) / 2];
    return [
      pushGraphicsState(),
      setGraphicsState(state),
      concatTransformationMatrix(cos, sin, -sin, cos, x - dx, y - dy),
      drawObject(name),
      popGraphicsState(),
    ];
  });
  writeOn(page, drawn, wish.stampLayer);
};

type Mark = Box & { readonly ref: PDFRef; readonly state: PDFRef };

const markFor = async (document: PDFDocument, wish: EditWish): Promise<Mark | undefined> => {
  const { picture, stampText, stampOpacity } = wish;
  const state = document.context.register(document.context.obj({ ca: stampOpacity / 100, CA: stampOpacity / 100 }));
  if (picture !== undefined) return { ...(await pictureMark(document, picture)), state };
  return stampText ? { ...(await textMark(document, stampText, wish)), state } : undefined;
};

/** Puts a text or a picture on pages, over what is there or under it. A picture counts more than a text. */
export const stampPages: EditStep = async (document, wish) => {
  const mark = await markFor(document, wish);
  if (!mark) return;
  for (const page of chosenPages(document, wish.onPages)) stampPage(page, mark, wish);
};
