/** A piece of text without a blank, and how it is set. `text` is escaped as in XML. */
export type Styled = {
  readonly text: string;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly href?: string | undefined;
};
/** A styled piece, and whether nothing stands between it and the one before. */
export type Token = Styled & { readonly isGlued: boolean };

const PART = /<(\/?)(a|b|i)(?:\s+href="([^"]*)")?[^>]*>|<[^>]*>|([^<]+)/g;
// Links lead out into the web: places inside of the PDF do not exist in the text.
const OUTSIDE = /^(?:https?:|mailto:)/i;

type Style = Omit<Styled, 'text'>;
type Part = { readonly closes: boolean; readonly tag?: string | undefined; readonly href?: string | undefined };

const restyled = (style: Style, { closes, tag, href }: Part): Style => {
  if (tag === 'b') return { ...style, isBold: !closes };
  if (tag === 'i') return { ...style, isItalic: !closes };
  return { ...style, href: !closes && href !== undefined && OUTSIDE.test(href) ? href : undefined };
};

/** Words while they are taken out of pieces of text: a piece may end within one. */
const tokenTaker = () => {
  const tokens: Token[] = [];
  let isOpen = false;
  const take = (text: string, style: Style): void => {
    for (const part of text.split(/(\s+)/).filter((each) => each !== '')) {
      const isWord = /\S/.test(part);
      if (isWord) tokens.push({ ...style, text: part, isGlued: isOpen });
      isOpen = isWord;
    }
  };
  return { tokens, take };
};

/** The words of a text with markup of bold, italic and links, in their order. */
export const tokensOf = (html: string): readonly Token[] => {
  const { tokens, take } = tokenTaker();
  let style: Style = { isBold: false, isItalic: false };
  for (const [, closes, tag, href, text] of html.matchAll(PART)) {
    if (tag !== undefined) style = restyled(style, { closes: closes === '/', tag, href });
    take(text ?? '', style);
  }
  return tokens;
};

const isSame = (a: Styled, b: Styled): boolean =>
  a.isBold === b.isBold && a.isItalic === b.isItalic && a.href === b.href;

const marked = ({ isBold, isItalic, href }: Styled, text: string): string => {
  const slanted = isItalic ? `<i>${text}</i>` : text;
  const heavy = isBold ? `<b>${slanted}</b>` : slanted;
  return href === undefined ? heavy : `<a href="${href}">${heavy}</a>`;
};

/** Words as markup again: what is set alike stands in one pair of tags. */
export const markupOf = (tokens: readonly Token[]): string => {
  const runs: { style: Styled; text: string; isGlued: boolean }[] = [];
  for (const token of tokens) {
    const last = runs.at(-1);
    const blank = token.isGlued ? '' : ' ';
    if (last && isSame(last.style, token)) last.text += blank + token.text;
    else runs.push({ style: token, text: token.text, isGlued: token.isGlued });
  }
  return runs.map(({ style, text, isGlued }, at) => (at > 0 && !isGlued ? ' ' : '') + marked(style, text)).join('');
};

const SIGNS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

const character = (code: string): string => {
  const point = /^x/i.test(code) ? Number.parseInt(code.slice(1), 16) : Number(code);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ' ';
};

/** A text without its escapes. */
export const unescaped = (text: string): string =>
  text
    .replace(/&#(x[0-9a-f]{1,6}|\d{1,7});/gi, (_, code: string) => character(code))
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => SIGNS[name] ?? '');
