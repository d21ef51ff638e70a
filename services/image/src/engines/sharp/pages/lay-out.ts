import type { Size } from '@convi/contracts';

export type Paper = 'fit' | 'a4' | 'letter';

/** How pictures lie on their pages. */
export type PageWish = {
  readonly paper: Paper;
  /** In millimetres. */
  readonly margin: number;
  /** Pixels for an inch; without it a page is as large as it is read well. */
  readonly dpi?: number | undefined;
};

export type Box = Size & { readonly x: number; readonly y: number };
export type Laid = { readonly page: Size; readonly box: Box };

/* In points of 1/72 inch. */
const POINTS_PER_INCH = 72;
const POINTS_PER_MM = POINTS_PER_INCH / 25.4;
const PAPERS: Readonly<Record<Exclude<Paper, 'fit'>, Size>> = {
  a4: { width: 595.28, height: 841.89 },
  letter: { width: 612, height: 792 },
};
const SCREEN_DPI = 96;
/** What says less speaks of a screen, and nobody meant it. */
const LEAST_SAID_DPI = 100;
/** Without a resolution nothing is longer than A4, as wide pictures are not meant to fill a wall. */
const LONGEST = PAPERS.a4.height;
/** The largest page of a PDF: ISO 32000-1 Annex C.2. */
const LONGEST_PAGE = 14_400;

const scaled = ({ width, height }: Size, scale: number): Size => ({ width: width * scale, height: height * scale });
const within = ({ width, height }: Size, room: Size): number => Math.min(room.width / width, room.height / height);

/** A picture in pixels, with the resolution that it says itself. */
export type Drawn = Size & { readonly density?: number | undefined };

const pointsPerPixel = ({ density = 0 }: Drawn, { dpi }: PageWish): number =>
  POINTS_PER_INCH / (dpi ?? (density >= LEAST_SAID_DPI ? density : SCREEN_DPI));

const ownPage = (picture: Drawn, wish: PageWish, edge: number): Laid => {
  const longest = (wish.dpi === undefined ? LONGEST : LONGEST_PAGE) - 2 * edge;
  const most = within(picture, { width: longest, height: longest });
  const size = scaled(picture, Math.min(pointsPerPixel(picture, wish), most));
  return {
    page: { width: size.width + 2 * edge, height: size.height + 2 * edge },
    box: { ...size, x: edge, y: edge },
  };
};

/** The page for a picture, and the part of it that the picture fills: on paper in the middle, and never larger than it is. */
export const layOut = (picture: Drawn, wish: PageWish): Laid => {
  const edge = wish.margin * POINTS_PER_MM;
  if (wish.paper === 'fit') return ownPage(picture, wish, edge);
  const { width, height } = PAPERS[wish.paper];
  const page = picture.width > picture.height ? { width: height, height: width } : { width, height };
  const most = within(picture, { width: page.width - 2 * edge, height: page.height - 2 * edge });
  const size = scaled(picture, Math.min(pointsPerPixel(picture, wish), most));
  return { page, box: { ...size, x: (page.width - size.width) / 2, y: (page.height - size.height) / 2 } };
};

type Matrix = readonly [number, number, number, number, number, number];

/** Where the unit square of a picture goes for each way that a camera was held: CIPA DC-008 §4.6.4. */
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

/** How a picture is turned into its box. */
export const matrixOf = (orientation: number, box: Box): Matrix =>
  (matrices[orientation] ?? (({ x, y, width, height }: Box): Matrix => [width, 0, 0, height, x, y]))(box);
