import {
  concatTransformationMatrix,
  drawObject,
  PDFContentStream,
  type PDFDocument,
  type PDFOperator,
  type PDFRef,
} from 'pdf-lib';
import { placeOf, shownSize } from '../../merging/draw-picture.ts';
import { embedPicture } from '../../merging/embed-picture.ts';
import { fillColour } from '../colour.ts';
import type { EditWish } from '../edit-wish.ts';
import { typefaces } from '../typefaces.ts';

/** What is drawn again and again: a form of its own, with its size. */
export type StampMark = { readonly ref: PDFRef; readonly width: number; readonly height: number };

type Content = { readonly width: number; readonly height: number; readonly resources: object };

/** As one group, so that what overlaps within it does not show through itself. */
const formOf = (document: PDFDocument, content: Content, operators: readonly PDFOperator[]): StampMark => {
  const { context } = document;
  const { width, height, resources } = content;
  const dictionary = context.obj({
    ...{ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height] },
    Group: { S: 'Transparency' },
  });
  dictionary.set(context.obj('Resources'), context.obj(resources as never));
  const ref = context.register(PDFContentStream.of(dictionary, [...operators]));
  return { ref, width, height };
};

const SIZE = 100;
const ABOVE = 0.95;
const BELOW = 0.25;

/** A line of text, as a mark. */
export const textMark = async (
  document: PDFDocument,
  text: string,
  { stampFont, stampColour }: EditWish,
): Promise<StampMark> => {
  const line = await typefaces(document, stampFont).line(text);
  const names = new Map(line.fonts.map((font, at) => [font, `F${at}`]));
  const operators = line.operators({ x: 0, y: BELOW * SIZE, size: SIZE, name: (font) => names.get(font) ?? '' });
  const fonts = Object.fromEntries([...names].map(([font, name]) => [name, font.ref]));
  const size = { width: Math.max(1, line.width * SIZE), height: (ABOVE + BELOW) * SIZE };
  return formOf(document, { ...size, resources: { Font: fonts } }, [fillColour(stampColour), ...operators]);
};

/** A picture, upright, as a mark. */
export const pictureMark = async (document: PDFDocument, path: string): Promise<StampMark> => {
  const picture = await embedPicture(document.context, { path, page: 0 });
  const size = shownSize(picture);
  const [a, b, c, d, e, f] = placeOf(picture.orientation, { ...size, x: 0, y: 0 });
  const resources = { XObject: { Picture: picture.ref } };
  return formOf(document, { ...size, resources }, [
    concatTransformationMatrix(a, b, c, d, e, f),
    drawObject('Picture'),
  ]);
};
