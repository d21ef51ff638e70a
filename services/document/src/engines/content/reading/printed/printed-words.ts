import { around, type Box } from './box.ts';
import { type Styled, type Token, tokensOf, unescaped } from './styled-text.ts';
import { type BoxedPage, type BoxedWord, wordFinder } from './word-boxes.ts';

/** A word as it stands on a page. `fragment` numbers what the PDF drew in one go; */
export type Word = Styled &
  Box & {
    readonly size: number;
    readonly fragment: number;
    readonly isGlued: boolean;
    /** A blank was drawn before or behind it. */
    readonly isLooseBefore: boolean;
    readonly isLooseBehind: boolean;
  };
export type PrintedPage = {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** How many units make a point. */
  readonly scale: number;
  /** In the order in which they are drawn. */
  readonly words: readonly Word[];
};

const NUMBER = '(-?[\\d.]+)';
const FONT = /<fontspec id="(\d+)" size="(-?\d+)"/g;
const PAGE = /<page number="(\d+)"([^>]*)>([\s\S]*?)<\/page>/g;
const TEXT = new RegExp(
  `<text top="${NUMBER}" left="${NUMBER}" width="${NUMBER}" height="${NUMBER}" font="(\\d+)"[^>]*>([\\s\\S]*?)</text>`,
  'g',
);
/** Of pdftohtml, where no other program told how large the page is. */
const USUAL_SCALE = 1.5;
const SLACK = 1;

type Fragment = Box & { readonly size: number; readonly html: string };

const sizesIn = (xml: string): ReadonlyMap<string, number> =>
  new Map([...xml.matchAll(FONT)].map(([, id = '', size]) => [id, Number(size)]));

const fragmentsIn = (content: string, sizes: ReadonlyMap<string, number>): readonly Fragment[] =>
  [...content.matchAll(TEXT)].map(([, y, x, width, height, font = '', html = '']) => {
    const [top, left] = [Number(y), Number(x)];
    const size = sizes.get(font) ?? 0;
    return { top, left, right: left + Number(width), bottom: top + Number(height), size, html };
  });

const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

/** The boxes of words by what other programs say of them; each the whole fragment where these say something else. */
const boxesOf = (fragment: Fragment, tokens: readonly Token[], boxed: readonly BoxedWord[]): readonly Box[] => {
  const spans = boxed.map((word) => bare(word.text));
  const texts = tokens.map(({ text }) => bare(unescaped(text)));
  if (spans.join('') !== texts.join('')) return tokens.map(() => fragment);
  let at = 0;
  let word = 0;
  let end = spans[0]?.length ?? 0;
  return texts.map((text) => {
    const first = word;
    at += text.length;
    while (end < at) end += spans[++word]?.length ?? 1;
    const box = around(boxed.slice(first, word + 1));
    if (end === at) end += spans[++word]?.length ?? 0;
    return box;
  });
};

const scaled = ({ left, top, right, bottom, text }: BoxedWord, by: number): BoxedWord => ({
  ...{ left: left * by, top: top * by, right: right * by, bottom: bottom * by, text },
});

const wordsOf = (fragments: readonly Fragment[], boxed: readonly BoxedWord[]): readonly Word[] => {
  const find = wordFinder(boxed);
  return fragments.flatMap((fragment, n) => {
    const { left, top, right, bottom, size, html } = fragment;
    const tokens = tokensOf(html);
    const text = html.replace(/<[^>]*>/g, '');
    const near = { left: left - SLACK, top: top - SLACK, right: right + SLACK, bottom: bottom + SLACK };
    const boxes = boxesOf(fragment, tokens, find(near));
    return tokens.map((token, at) => {
      const box = boxes[at] ?? fragment;
      return {
        ...{ ...token, left: box.left, right: box.right, top, bottom, size, fragment: n },
        isLooseBefore: at === 0 && /^\s/.test(text),
        isLooseBehind: at === tokens.length - 1 && /\s$/.test(text),
      };
    });
  });
};

const lengthIn = (attributes: string, name: string): number =>
  Number(new RegExp(`\\b${name}="${NUMBER}"`).exec(attributes)?.[1] ?? 0);

/** The words of pages, out of what `pdftohtml -xml` says of them, and `pdftotext -bbox` of the same. */
export const printedPages = (xml: string, boxed: readonly BoxedPage[]): readonly PrintedPage[] => {
  const sizes = sizesIn(xml);
  return [...xml.matchAll(PAGE)].map(([, page, attributes = '', content = ''], n) => {
    const [width, height] = [lengthIn(attributes, 'width'), lengthIn(attributes, 'height')];
    const seen = boxed[n];
    const scale = seen && seen.height > 0 && height > 0 ? height / seen.height : USUAL_SCALE;
    const boxes = seen?.words.map((word) => scaled(word, scale)) ?? [];
    return { page: Number(page), width, height, scale, words: wordsOf(fragmentsIn(content, sizes), boxes) };
  });
};
