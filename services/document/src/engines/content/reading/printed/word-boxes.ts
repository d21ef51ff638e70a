import { type Box, centreOf, holds } from './box.ts';
import { unescaped } from './styled-text.ts';

/** A word as `pdftotext -bbox` tells of it. */
export type BoxedWord = Box & { readonly text: string };
export type BoxedPage = { readonly width: number; readonly height: number; readonly words: readonly BoxedWord[] };

const PAGE = /<page width="(-?[\d.]+)" height="(-?[\d.]+)">([\s\S]*?)<\/page>/g;
const WORD = /<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">([\s\S]*?)<\/word>/g;

const wordsIn = (xml: string): readonly BoxedWord[] =>
  [...xml.matchAll(WORD)].map(([, left, top, right, bottom, text = '']) => ({
    ...{ left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom) },
    text: unescaped(text),
  }));

/** The pages that `pdftotext -bbox` told of, in their order. Points. */
export const boxedPages = (xml: string): readonly BoxedPage[] =>
  [...xml.matchAll(PAGE)].map(([, width, height, content = '']) => ({
    ...{ width: Number(width), height: Number(height), words: wordsIn(content) },
  }));

const ROW = 12;
const rowAt = (y: number): number => Math.floor(y / ROW);

/** Finds the words whose middle lies in a box, from left to right. */
export const wordFinder = (words: readonly BoxedWord[]) => {
  const rows = Map.groupBy(words, (word) => rowAt(centreOf(word).y));
  return (box: Box): readonly BoxedWord[] => {
    const first = rowAt(box.top);
    return Array.from({ length: rowAt(box.bottom) - first + 1 }, (_, n) => rows.get(first + n) ?? [])
      .flat()
      .filter((word) => holds(box, word))
      .toSorted((a, b) => a.left - b.left);
  };
};
