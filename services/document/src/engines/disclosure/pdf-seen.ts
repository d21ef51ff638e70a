import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFStream,
  PDFString,
} from 'pdf-lib';

const MOST_OBJECTS = 200_000;
const DEEPEST = 12;

/** The text of a string of a PDF; undefined when it is none. */
export const textOf = (value: PDFObject | undefined): string | undefined =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;

/** The text of an entry, wherever it stands. */
export const textAt = (dict: PDFDict, key: string): string | undefined => textOf(dict.lookup(PDFName.of(key)));

export const nameAt = (dict: PDFDict, key: string): string | undefined => {
  const value = dict.lookup(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : undefined;
};

/** Every dictionary that stands in an object itself, outermost first. References are not followed: each object comes once. */
function* dictsIn(value: PDFObject, depth: number): Generator<PDFDict> {
  if (depth > DEEPEST) return;
  if (value instanceof PDFStream) yield* dictsIn(value.dict, depth + 1);
  if (value instanceof PDFArray) for (const each of value.asArray()) yield* dictsIn(each, depth + 1);
  if (!(value instanceof PDFDict)) return;
  yield value;
  for (const each of value.values()) yield* dictsIn(each, depth + 1);
}

/** Every dictionary of a document. */
export function* everyDict({ context }: PDFDocument): Generator<PDFDict> {
  for (const [, value] of context.enumerateIndirectObjects().slice(0, MOST_OBJECTS)) yield* dictsIn(value, 0);
}

/** Pictures that lie in the document as the JPEG files that they were. */
export function* jpegsIn({ context }: PDFDocument): Generator<Uint8Array> {
  for (const [, value] of context.enumerateIndirectObjects().slice(0, MOST_OBJECTS)) {
    if (!(value instanceof PDFRawStream)) continue;
    if (nameAt(value.dict, 'Filter') === 'DCTDecode') yield value.contents;
  }
}
