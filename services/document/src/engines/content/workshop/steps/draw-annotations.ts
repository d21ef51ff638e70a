import {
  concatTransformationMatrix,
  drawObject,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFOperator,
  type PDFPage,
  PDFRef,
  PDFStream,
  popGraphicsState,
  pushGraphicsState,
} from 'pdf-lib';
import { addContent, type Matrix } from '../page-view.ts';

/* Annotations: ISO 32000-1 §12.5; how an appearance is placed: §12.5.5, algorithm 8.1. */
const ANNOTATIONS = PDFName.of('Annots');
const HIDDEN = 0b10;
const NO_VIEW = 0b100000;

const numbers = (array: PDFArray | undefined, wanted: number): number[] | undefined => {
  const found = array?.asArray().map((_, at) => array.lookupMaybe(at, PDFNumber)?.asNumber() ?? Number.NaN);
  return found?.length === wanted && found.every(Number.isFinite) ? found : undefined;
};

const appearanceOf = (annotation: PDFDict): { readonly ref: PDFRef; readonly stream: PDFStream } | undefined => {
  const appearances = annotation.lookupMaybe(PDFName.of('AP'), PDFDict);
  const normal = appearances?.lookup(PDFName.of('N'));
  const holder = normal instanceof PDFDict ? normal : appearances;
  const state = annotation.lookupMaybe(PDFName.of('AS'), PDFName) ?? PDFName.of('Off');
  const ref = holder?.get(normal instanceof PDFDict ? state : PDFName.of('N'));
  const stream = holder?.context.lookup(ref);
  return ref instanceof PDFRef && stream instanceof PDFStream ? { ref, stream } : undefined;
};

const placed = (box: readonly number[], matrix: readonly number[], rect: readonly number[]): Matrix => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix;
  const [left = 0, bottom = 0, right = 0, top = 0] = box;
  const corners = [left, right].flatMap((x) =>
    [bottom, top].map((y) => [a * x + c * y + e, b * x + d * y + f] as const),
  );
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [x0, y0] = [Math.min(...xs), Math.min(...ys)];
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = rect;
  const across = Math.abs(x2 - x1) / (Math.max(...xs) - x0 || 1);
  const up = Math.abs(y2 - y1) / (Math.max(...ys) - y0 || 1);
  return [across, 0, 0, up, Math.min(x1, x2) - x0 * across, Math.min(y1, y2) - y0 * up];
};

const drawOne = (page: PDFPage, annotation: PDFDict): PDFOperator[] => {
  const flags = annotation.lookupMaybe(PDFName.of('F'), PDFNumber)?.asNumber() ?? 0;
  const appearance = (flags & (HIDDEN | NO_VIEW)) === 0 ? appearanceOf(annotation) : undefined;
  const rect = numbers(annotation.lookupMaybe(PDFName.of('Rect'), PDFArray), 4);
  if (!appearance || !rect) return [];
  const { dict } = appearance.stream;
  const box = numbers(dict.lookupMaybe(PDFName.of('BBox'), PDFArray), 4) ?? rect;
  const matrix = numbers(dict.lookupMaybe(PDFName.of('Matrix'), PDFArray), 6) ?? [1, 0, 0, 1, 0, 0];
  dict.set(PDFName.of('Type'), PDFName.of('XObject'));
  dict.set(PDFName.of('Subtype'), PDFName.of('Form'));
  const [a, b, c, d, e, f] = placed(box, matrix, rect);
  const name = page.node.newXObject('Mark', appearance.ref);
  return [pushGraphicsState(), concatTransformationMatrix(a, b, c, d, e, f), drawObject(name), popGraphicsState()];
};

const drawOn = (page: PDFPage, isMeant: (kind: string) => boolean): void => {
  const annotations = page.node.Annots();
  if (!annotations) return;
  const isDrawn = (object: unknown): object is PDFDict =>
    object instanceof PDFDict && isMeant(object.lookupMaybe(PDFName.of('Subtype'), PDFName)?.decodeText() ?? '');
  const all = annotations.asArray().map((ref, at) => ({ ref, object: annotations.lookup(at) }));
  const operators = all.flatMap(({ object }) => (isDrawn(object) ? drawOne(page, object) : []));
  if (operators.length > 0) addContent(page, operators);
  page.node.set(ANNOTATIONS, page.doc.context.obj(all.filter(({ object }) => !isDrawn(object)).map(({ ref }) => ref)));
};

/** Draws annotations of the meant kinds (`Widget`, `Highlight`, …) as part of their pages; they are none any more. */
export const drawAnnotations = (document: PDFDocument, isMeant: (kind: string) => boolean): void => {
  for (const page of document.getPages()) drawOn(page, isMeant);
  if (isMeant('Widget')) document.catalog.delete(PDFName.of('AcroForm'));
};
