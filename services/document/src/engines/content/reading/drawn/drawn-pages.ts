import { inflateSync } from 'node:zlib';
import { decodePDFRawStream, PDFDict, PDFName, type PDFObject, type PDFPage, PDFRawStream } from 'pdf-lib';
import { nameAt } from '../../../disclosure/pdf-seen.ts';
import { dictAt, entry, listAt, numberAt } from '../../workshop/conformance/clauses/entries.ts';
import { type Matrix, quarterTurns } from '../../workshop/page-view.ts';
import type { Box } from '../printed/box.ts';
import { type Content, type Drawn, drawnThings, type Named } from './drawn-things.ts';
import { after, boxOf, inverse, moved, SAME } from './matrix.ts';

/** What a page draws beside its text, in points from the upper left corner of its media box, as it is seen. */
export type DrawnPage = Drawn & {
  /** Where a box of these lies in what is shown of the page: parts of its width and height. */
  readonly shown: (box: Box) => Box;
  readonly width: number;
  readonly height: number;
};

const MOST_BYTES = 32 * 1024 ** 2;
const NOTHING = Buffer.alloc(0);

const bytesOf = (stream: PDFObject | undefined): Buffer => {
  if (!(stream instanceof PDFRawStream)) return NOTHING;
  const isPlain = nameAt(stream.dict, 'Filter') === 'FlateDecode' && !stream.dict.has(PDFName.of('DecodeParms'));
  try {
    if (isPlain) return inflateSync(stream.contents, { maxOutputLength: MOST_BYTES });
    return Buffer.from(decodePDFRawStream(stream).decode());
  } catch {
    // What cannot be unpacked draws nothing.
    return NOTHING;
  }
};

const matrixAt = (dict: PDFDict): Matrix => {
  const numbers = listAt(dict, 'Matrix').map((each) => Number(each?.toString()));
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers.every(Number.isFinite) ? numbers : [];
  return [a, b, c, d, e, f];
};

const namedIn =
  (resources: PDFDict | undefined) =>
  (name: string): Named | undefined => {
    const thing = entry(dictAt(resources, 'XObject'), name);
    if (!(thing instanceof PDFRawStream)) return undefined;
    const { dict } = thing;
    if (nameAt(dict, 'Subtype') === 'Image')
      return { kind: 'picture', across: numberAt(dict, 'Width') ?? 0, down: numberAt(dict, 'Height') ?? 0 };
    const own = dictAt(dict, 'Resources') ?? resources;
    return { kind: 'form', content: { bytes: bytesOf(thing), named: namedIn(own) }, matrix: matrixAt(dict) };
  };

const contentOf = ({ node }: PDFPage): Content => {
  const parts = listAt(node, 'Contents').flatMap((part) => [bytesOf(part), Buffer.from('\n')]);
  const resources = node.Resources();
  return { bytes: Buffer.concat(parts), named: namedIn(resources instanceof PDFDict ? resources : undefined) };
};

/** From a page's own coordinates to what is seen of a box of it, from its upper left corner down. */
const seenOf = (page: PDFPage, box: { x: number; y: number; width: number; height: number }) => {
  const turned = quarterTurns(page) % 2 === 1;
  const [width, height] = turned ? [box.height, box.width] : [box.width, box.height];
  const views: readonly Matrix[] = [
    [1, 0, 0, 1, box.x, box.y],
    [0, 1, -1, 0, box.x + box.width, box.y],
    [-1, 0, 0, -1, box.x + box.width, box.y + box.height],
    [0, -1, 1, 0, box.x, box.y + box.height],
  ];
  const toSeen = inverse(views[quarterTurns(page)] ?? SAME) ?? SAME;
  return { width, height, matrix: after(toSeen, [1, 0, 0, -1, 0, height]) };
};

const within = (part: number): number => Math.min(1, Math.max(0, part));

/** Looks at what a page draws. */
export const drawnPage = (page: PDFPage): DrawnPage => {
  const media = seenOf(page, page.getMediaBox());
  const crop = seenOf(page, page.getCropBox());
  const across = after(inverse(media.matrix) ?? SAME, crop.matrix);
  const shown = ({ left, top, right, bottom }: Box): Box => {
    const box = boxOf([moved([left, top], across), moved([right, bottom], across)]);
    return {
      ...{ left: within(box.left / crop.width), right: within(box.right / crop.width) },
      ...{ top: within(box.top / crop.height), bottom: within(box.bottom / crop.height) },
    };
  };
  return { ...drawnThings(contentOf(page), media.matrix), shown, width: media.width, height: media.height };
};
