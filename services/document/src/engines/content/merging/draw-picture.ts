import { concatTransformationMatrix, drawObject, type PDFDocument, popGraphicsState, pushGraphicsState } from 'pdf-lib';
import type { EmbeddedPicture } from './embed-picture.ts';

export type Paper = 'fit' | 'a4' | 'letter';

type Size = { readonly width: number; readonly height: number };
type Box = Size & { readonly x: number; readonly y: number };
type Matrix = readonly [number, number, number, number, number, number];

/* Points of 1/72 inch. A picture's pixel is 1/96 inch, as on a screen. */
const POINTS_PER_PIXEL = 72 / 96;
const PAPERS: Readonly<Record<Exclude<Paper, 'fit'>, Size>> = {
  a4: { width: 595.28, height: 841.89 },
  letter: { width: 612, height: 792 },
};
const LONGEST_FIT = PAPERS.a4.height;

/** Where the unit square of an image has to go for each EXIF orientation (CIPA DC-008 §4.6.4). */
const matrices: Readonly<Record<number, (box: Box) => Matrix>> = {
  1: ({ x, y, width, height }) => [width, 0, 0, height, x, y],
  2: ({ x, y, width, height }) => [-width, 0, 0, height, x + width, y],
  3: ({ x, y, width, height }) => [-width, 0, 0, -height, x + width, y + height],
  4: ({ x, y, width, height }) => [width, 0, 0, -height, x, y + height],
  5: ({ x, y, width, height }) => [0, -height, -width, 0, x + width, y + height],
  6: ({ x, y, width, height }) => [0, -height, width, 0, x, y + height],
  7: ({ x, y, width, height }) => [0, height, width, 0, x, y],
  8: ({ x, y, width, height }) => [0, height, -width, 0, x + width, y],
};

/** The size of a picture as it is to be seen. */
export const shownSize = ({ width, height, orientation }: EmbeddedPicture): Size =>
  orientation >= 5 ? { width: height, height: width } : { width, height };

const turned = ({ width, height }: Size, like: Size): Size =>
  like.width > like.height ? { width: height, height: width } : { width, height };

const shrunk = ({ width, height }: Size, into: Size): Size => {
  const scale = Math.min(POINTS_PER_PIXEL, into.width / width, into.height / height);
  return { width: width * scale, height: height * scale };
};

/** The page for a picture, and the box on it that the picture fills. */
const layOut = (picture: Size, paper: Paper): { readonly page: Size; readonly box: Box } => {
  if (paper === 'fit') {
    const page = shrunk(picture, { width: LONGEST_FIT, height: LONGEST_FIT });
    return { page, box: { ...page, x: 0, y: 0 } };
  }
  const page = turned(PAPERS[paper], picture);
  const size = shrunk(picture, page);
  return { page, box: { ...size, x: (page.width - size.width) / 2, y: (page.height - size.height) / 2 } };
};

/** Where the unit square of a picture has to go so that it fills a box upright. */
export const placeOf = (orientation: number, box: Box): Matrix => {
  const place = matrices[orientation] ?? matrices[1];
  if (!place) throw new Error('a matrix for every orientation');
  return place(box);
};

/** Adds a page with a picture on it: as large as the picture (at most as long as A4), or of the paper and centred. */
export const drawPicture = (document: PDFDocument, picture: EmbeddedPicture, paper: Paper): void => {
  const { page: size, box } = layOut(shownSize(picture), paper);
  const page = document.addPage([size.width, size.height]);
  const name = page.node.newXObject('Picture', picture.ref);
  const [a, b, c, d, e, f] = placeOf(picture.orientation, box);
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(a, b, c, d, e, f),
    drawObject(name),
    popGraphicsState(),
  );
};
