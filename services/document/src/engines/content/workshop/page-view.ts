import {
  concatTransformationMatrix,
  PDFArray,
  PDFContentStream,
  PDFName,
  type PDFOperator,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
} from 'pdf-lib';

export type Matrix = readonly [number, number, number, number, number, number];

/** A page as it is seen: its size once it is turned, and where what is seen lies in its own coordinates. */
export type PageView = {
  readonly width: number;
  readonly height: number;
  /** From what is seen (its origin at the lower left) to the page's own coordinates. */
  readonly matrix: Matrix;
};

/** How often a page is turned by 90 degrees, clockwise. */
export const quarterTurns = (page: PDFPage): number => ((Math.round(page.getRotation().angle / 90) % 4) + 4) % 4;

/** How a page is seen: its crop box, turned as it says (ISO 32000-1 §7.7.3.3). */
export const pageView = (page: PDFPage): PageView => {
  const { x, y, width, height } = page.getCropBox();
  const views: readonly PageView[] = [
    { width, height, matrix: [1, 0, 0, 1, x, y] },
    { width: height, height: width, matrix: [0, 1, -1, 0, x + width, y] },
    { width, height, matrix: [-1, 0, 0, -1, x + width, y + height] },
    { width: height, height: width, matrix: [0, -1, 1, 0, x, y + height] },
  ];
  const view = views[quarterTurns(page)];
  if (!view) throw new Error('a page has four sides');
  return view;
};

const CONTENTS = PDFName.of('Contents');

/** Adds a stream to what a page draws: `over` what is there, or `under` it. */
export const addContent = (
  page: PDFPage,
  operators: readonly PDFOperator[],
  layer: 'over' | 'under' = 'over',
): void => {
  const { context } = page.doc;
  // What is there may leave its coordinates moved: this gives it a graphics state of its own.
  page.node.normalize();
  const before = page.node.Contents();
  const present = before instanceof PDFArray ? before.asArray() : [];
  const inside = [pushGraphicsState(), ...operators, popGraphicsState()];
  const ours = context.register(PDFContentStream.of(context.obj({}), inside));
  // A list of its own: pages may share theirs.
  page.node.set(CONTENTS, context.obj(layer === 'under' ? [ours, ...present] : [...present, ours]));
};

/** Writes operators on a page, in the coordinates of what is seen. */
export const writeOn = (page: PDFPage, operators: readonly PDFOperator[], layer: 'over' | 'under' = 'over'): void => {
  const [a, b, c, d, e, f] = pageView(page).matrix;
  addContent(page, [concatTransformationMatrix(a, b, c, d, e, f), ...operators], layer);
};
