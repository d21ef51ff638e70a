import { type PrintedLine, plainText, printedLines } from './printed-lines.ts';

type Block = { readonly tag: string; readonly html: string };

const HEADING = 1.15;
const LONGEST_HEADING = 160;
const LEVELS = 4;
const PARAGRAPH_GAP = 1.6;
const BULLET = /^(?:[•◦▪‣●○■–—·]|[-*](?=\s))\s*/;

/** The size in which most of the text is set. */
const bodySize = (lines: readonly PrintedLine[]): number => {
  const counts = new Map<number, number>();
  for (const { size, html } of lines) counts.set(size, (counts.get(size) ?? 0) + plainText(html).length);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
};

/** The tags of sizes: the larger ones are headings, the largest the first. */
const tagsOf = (lines: readonly PrintedLine[]): ReadonlyMap<number, string> => {
  const body = bodySize(lines);
  const larger = [...new Set(lines.map(({ size }) => size))].filter((size) => size >= body * HEADING);
  const ranked = larger.toSorted((a, b) => b - a);
  return new Map(ranked.map((size, rank) => [size, `h${Math.min(LEVELS, rank + 1)}`]));
};

const tagOf = ({ size, html }: PrintedLine, tags: ReadonlyMap<number, string>): string => {
  const text = plainText(html);
  const heading = tags.get(size);
  if (heading !== undefined && text.length <= LONGEST_HEADING) return heading;
  return BULLET.test(text) ? 'li' : 'p';
};

const follows = (before: PrintedLine, line: PrintedLine): boolean => {
  if (before.size !== line.size) return false;
  // A paragraph goes on over the end of a page where its sentence does.
  if (before.page !== line.page) return /[\p{L},;–-]$/u.test(plainText(before.html));
  const step = line.top - before.top;
  return step > 0 && step < before.height * PARAGRAPH_GAP;
};

const HYPHEN = /(\p{L})[-\u00ad](<\/[^>]+>)?$/u;
const continued = (html: string, next: string): string => {
  const isBroken = HYPHEN.test(html) && /^(<[^>]+>)*\p{Ll}/u.test(next);
  return isBroken ? html.replace(HYPHEN, '$1$2') + next : `${html} ${next}`;
};

const withoutBullet = (html: string): string => html.replace(/^((?:<[^>]+>)*)\s*(?:[•◦▪‣●○■–—·]|[-*](?=\s))\s*/, '$1');

// A line with a bullet begins something new, one without may go on with it.
const goesOn = (last: string, tag: string): boolean => tag !== 'li' && (last === tag || (last === 'li' && tag === 'p'));

const blocksOf = (lines: readonly PrintedLine[]): readonly Block[] => {
  const tags = tagsOf(lines);
  const blocks: Block[] = [];
  let before: PrintedLine | undefined;
  for (const line of lines) {
    const [tag, html, last] = [tagOf(line, tags), line.html.trim(), blocks.at(-1)];
    if (last && before && goesOn(last.tag, tag) && follows(before, line))
      blocks[blocks.length - 1] = { tag: last.tag, html: continued(last.html, html) };
    else blocks.push({ tag, html: tag === 'li' ? withoutBullet(html) : html });
    before = line;
  }
  return blocks;
};

const listed = (blocks: readonly Block[]): string =>
  blocks
    .map(({ tag, html }, at) => {
      const opens = tag === 'li' && blocks[at - 1]?.tag !== 'li' ? '<ul>\n' : '';
      const closes = tag === 'li' && blocks[at + 1]?.tag !== 'li' ? '\n</ul>' : '';
      return `${opens}<${tag}>${html}</${tag}>${closes}`;
    })
    .join('\n');

/** The text of a PDF as a web page of headings, paragraphs and lists; undefined when it has none. */
export const readingOrder = (xml: string): string | undefined => {
  const lines = printedLines(xml);
  if (lines.length === 0) return undefined;
  return `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Document</title></head>\n<body>\n${listed(blocksOf(lines))}\n</body></html>\n`;
};
