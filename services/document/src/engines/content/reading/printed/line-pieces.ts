import { around, type Box, heightOf, shared } from './box.ts';
import type { Word } from './printed-words.ts';
import { type Token, unescaped } from './styled-text.ts';

/** Words that stand on one line next to each other. */
export type LinePiece = Box & { readonly words: readonly Word[] };

/** Parts of a letter's size: nearer, letters touch; farther, they are of another column. */
const TOUCHING = 0.12;
const APART = 1.2;
/** How far a sign of a list may stand before its words. */
const MARKER_AWAY = 3;

/** More on one page are no lists, and every line would be held against each. */
const MOST_MARKERS = 300;
/** A sign of a list and nothing else: some programs draw them all after the text. */
const MARKER = /^(?:[•◦▪‣●○■]|\d{1,3}[.)])$/;

export const isSameLine = (a: Box, b: Box): boolean => Math.abs(a.top - b.top) < Math.min(heightOf(a), heightOf(b)) / 2;

const gapBetween = (a: Box, b: Box): number => b.left - a.right;

const isBeside = (last: Word, word: Word): boolean => {
  if (last.fragment === word.fragment) return gapBetween(last, word) < Math.max(APART, 1) * word.size;
  const gap = gapBetween(last, word);
  return isSameLine(last, word) && gap > -word.size / 2 && gap < APART * Math.max(1, word.size);
};

const pieceOf = (words: readonly Word[]): LinePiece => ({ ...around(words), words });

/** The words that are drawn one behind the other, up to each end of a line or gap. */
export const linePieces = (words: readonly Word[]): readonly LinePiece[] => {
  const groups: Word[][] = [];
  for (const word of words) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && isBeside(last, word)) group.push(word);
    else groups.push([word]);
  }
  return withMarkers(groups.map(pieceOf));
};

/** The words of a piece as they read, without markup. */
export const textOf = ({ words }: Pick<LinePiece, 'words'>): string =>
  unescaped(joined(words).reduce((text, { text: word, isGlued }) => text + (isGlued || !text ? word : ` ${word}`), ''));

export const isMarker = (piece: LinePiece): boolean => piece.words.length === 1 && MARKER.test(textOf(piece));

const belongs = (marker: LinePiece, piece: LinePiece): boolean =>
  isSameLine(marker, piece) &&
  piece.left >= marker.right - 2 &&
  piece.left - marker.right < MARKER_AWAY * heightOf(marker);

/** Puts signs of lists before the words that they stand before on the page. */
const withMarkers = (pieces: readonly LinePiece[]): readonly LinePiece[] => {
  const markers = pieces.filter(isMarker);
  if (markers.length === 0 || markers.length > MOST_MARKERS) return pieces;
  const own = new Set(markers);
  const used = new Set<LinePiece>();
  const lines = pieces.map((piece) => {
    const marker = own.has(piece) ? undefined : markers.find((each) => !used.has(each) && belongs(each, piece));
    if (!marker) return piece;
    used.add(marker);
    return pieceOf([...marker.words, ...piece.words]);
  });
  return lines.filter((piece) => !used.has(piece));
};

/** Words of one line as they follow each other: where two touch that are drawn apart, no blank stands between them. */
export const joined = (words: readonly Word[]): readonly Token[] =>
  words.map((word, at) => {
    const last = words[at - 1];
    if (!last || last.fragment === word.fragment) return { ...word, isGlued: last !== undefined && word.isGlued };
    const isNear = Math.abs(gapBetween(last, word)) < TOUCHING * word.size;
    const isOneLine = shared([last.top, last.bottom], [word.top, word.bottom]) > 0;
    return { ...word, isGlued: isNear && isOneLine && !last.isLooseBehind && !word.isLooseBefore };
  });
