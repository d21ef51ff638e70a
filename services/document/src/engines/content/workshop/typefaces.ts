import { readFile } from 'node:fs/promises';
import * as fontkit from '@cantoo/fontkit';
import {
  beginText,
  endText,
  type PDFDocument,
  type PDFFont,
  type PDFOperator,
  setFontAndSize,
  setTextMatrix,
  showText,
} from 'pdf-lib';

export type Typeface = 'sans' | 'serif' | 'mono';

/* Of the distribution (infra/local/system): the first that has a letter draws it. */
const FONTS = '/usr/share/fonts';
const faces: Readonly<Record<Typeface, string>> = {
  sans: `${FONTS}/truetype/dejavu/DejaVuSans.ttf`,
  serif: `${FONTS}/truetype/dejavu/DejaVuSerif.ttf`,
  mono: `${FONTS}/truetype/dejavu/DejaVuSansMono.ttf`,
};
type Source = { readonly path: string; readonly name?: string };
const others: readonly Source[] = [
  { path: `${FONTS}/opentype/noto/NotoSansCJK-Regular.ttc`, name: 'NotoSansCJKjp-Regular' },
  { path: `${FONTS}/truetype/noto/NotoSansDevanagari-Regular.ttf` },
  { path: `${FONTS}/truetype/noto/NotoSansThai-Regular.ttf` },
  { path: `${FONTS}/truetype/ancient-scripts/Symbola_hint.ttf` },
];

type Open = { readonly font: PDFFont; readonly covers: (codePoint: number) => boolean };
type Run = { readonly font: PDFFont; readonly text: string };

/** A line of text that can be written into a document. */
export type Line = {
  /** Its width at a size of 1. */
  readonly width: number;
  readonly fonts: readonly PDFFont[];
  /** Operators that write it. Takes the names of its fonts among the page's resources. */
  readonly operators: (place: {
    readonly x: number;
    readonly y: number;
    readonly size: number;
    readonly name: (font: PDFFont) => string;
  }) => PDFOperator[];
};

const lineOf = (runs: readonly Run[]): Line => ({
  width: runs.reduce((sum, { font, text }) => sum + font.widthOfTextAtSize(text, 1), 0),
  fonts: [...new Set(runs.map(({ font }) => font))],
  operators: ({ x, y, size, name }) => {
    let at = x;
    return runs.flatMap(({ font, text }) => {
      const place = at;
      at += font.widthOfTextAtSize(text, size);
      return [
        beginText(),
        setFontAndSize(name(font), size),
        setTextMatrix(1, 0, 0, 1, place, y),
        showText(font.encodeText(text)),
        endText(),
      ];
    });
  },
});

/** Typefaces of a document: each is embedded once, with the letters that are used. */
export const typefaces = (document: PDFDocument, face: Typeface) => {
  document.registerFontkit(fontkit);
  const opened = new Map<Source, Promise<Open>>();
  const open = async (source: Source): Promise<Open> => {
    const bytes = await readFile(source.path);
    const { name } = source;
    // A collection holds many; its fonts are asked for by name.
    const font = await document.embedFont(bytes, { subset: true, ...(name !== undefined && { postscriptName: name }) });
    const known = new Set(font.getCharacterSet());
    return { font, covers: (codePoint) => known.has(codePoint) };
  };
  const opening = (source: Source): Promise<Open> => {
    const before = opened.get(source) ?? open(source);
    opened.set(source, before);
    return before;
  };
  const own: Source = { path: faces[face] };
  const fontFor = async (codePoint: number): Promise<PDFFont> => {
    for (const source of [own, ...others]) {
      const { font, covers } = await opening(source);
      if (covers(codePoint)) return font;
    }
    return (await opening(own)).font;
  };
  /** Sets a text: letters that the typeface lacks come from another one. */
  const line = async (text: string): Promise<Line> => {
    const runs: { font: PDFFont; text: string }[] = [];
    for (const letter of text) {
      const font = await fontFor(letter.codePointAt(0) ?? 0);
      const last = runs.at(-1);
      if (last?.font === font) last.text += letter;
      else runs.push({ font, text: letter });
    }
    return lineOf(runs);
  };
  /** One typeface that has every letter of a text, where there is one. */
  const fontWithAll = async (text: string): Promise<PDFFont> => {
    for (const source of [own, ...others]) {
      const { font, covers } = await opening(source);
      if ([...text].every((letter) => covers(letter.codePointAt(0) ?? 0))) return font;
    }
    return (await opening(own)).font;
  };
  return { line, fontWithAll };
};
