import { readFile } from 'node:fs/promises';
import {
  decodePDFRawStream,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from 'pdf-lib';
import { everyDict, nameAt } from '../disclosure/pdf-seen.ts';
import { matchesIn, plainText, type Sought } from './patterns.ts';

export type SeekRequest = Sought & { readonly path: string };

const MOST_OF_STREAM = 32 * 1024 ** 2;
/** Shorter words stand in any bytes by chance. */
const LONG_ENOUGH = 4;

const stringsOf = function* (document: PDFDocument): Generator<string> {
  for (const dict of everyDict(document)) {
    for (const value of dict.values()) {
      if (value instanceof PDFString || value instanceof PDFHexString) yield value.decodeText();
      if (value instanceof PDFName) yield value.decodeText();
    }
  }
};

const isDrawing = (value: PDFObject): value is PDFRawStream => {
  if (!(value instanceof PDFRawStream)) return false;
  const kind = nameAt(value.dict, 'Subtype');
  const isFont =
    value.dict.has(PDFName.of('Length1')) || kind === 'Type1C' || kind === 'CIDFontType0C' || kind === 'OpenType';
  return kind !== 'Image' && !isFont;
};

const hexBytes = (text: string): string =>
  [...text.matchAll(/<([0-9a-f\s]{2,})>/gi)]
    .map(([, hex]) => Buffer.from((hex ?? '').replace(/\s/g, ''), 'hex').toString('latin1'))
    .join('');

/** Two bytes a letter, the higher first. */
const asWide = (bytes: string): string =>
  Buffer.from(bytes.slice(0, bytes.length & ~1), 'latin1')
    .swap16()
    .toString('utf16le');

/** A stream as it may be read: as it stands, its strings joined over what kerns them, and its strings of hex digits. */
const readings = (bytes: Buffer): string[] => {
  const text = bytes.toString('latin1');
  const joined = text.replace(/\)\s*-?[\d.]*\s*\(/g, '');
  const hex = hexBytes(text);
  const wide = (each: string): string => each.replaceAll('\0', '');
  return [text, bytes.toString('utf8'), joined, hex, wide(joined), wide(hex), asWide(hex)];
};

const streamTexts = function* ({ context }: PDFDocument): Generator<string> {
  for (const [, value] of context.enumerateIndirectObjects()) {
    if (!isDrawing(value)) continue;
    yield* readings(Buffer.from(decodePDFRawStream(value).getBytes(MOST_OF_STREAM)));
  }
};

/** Whether any string, name or drawing of a PDF still holds what is sought, however it is packed. */
export const seekLeaks = async ({ path, terms, kinds }: SeekRequest): Promise<{ leaks: boolean }> => {
  const document = await PDFDocument.load(await readFile(path), { updateMetadata: false, throwOnInvalidObject: false });
  const long = terms.filter((term) => term.length >= LONG_ENOUGH);
  const sought = { terms: long, kinds };
  // What cannot be unpacked throws: a result that cannot be looked through is not given out.
  for (const text of stringsOf(document)) if (matchesIn(plainText(text), sought).length > 0) return { leaks: true };
  for (const text of streamTexts(document)) {
    if (matchesIn(plainText(text), { terms: long, kinds: [] }).length > 0) return { leaks: true };
  }
  return { leaks: false };
};
