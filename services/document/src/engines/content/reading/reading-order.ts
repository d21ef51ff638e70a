import { type PrintedLine, plainText, printedLines } from './printed-lines.ts';

/** `ul` and `ol` are items of such lists; those of the second say their number. */
type Block = { readonly tag: string; readonly html: string; readonly number?: string | undefined };

const HEADING = 1.15;
const LONGEST_HEADING = 160;
const LEVELS = 4;
const PARAGRAPH_GAP = 1.6;
const BULLET = /^(?:[•◦▪‣●○■–—·]|[-*](?=\s))\s*/;
const NUMBER = /^(\d{1,3})[.)]\s+(?=\S)/;
const LISTS: readonly string[] = ['ul', 'ol'];

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
  if (NUMBER.test(text)) return 'ol';
  return BULLET.test(text) ? 'ul' : 'p';
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

const SIGN = /^((?:<[^>]+>)*)\s*(?:[•◦▪‣●○■–—·]|[-*](?=\s)|\d{1,3}[.)](?=\s))\s*/;

// A line with a sign begins something new, one without may go on with it.
const goesOn = (last: string, tag: string): boolean =>
  !LISTS.includes(tag) && (last === tag || (LISTS.includes(last) && tag === 'p'));

const begun = (tag: string, html: string): Block => {
  if (LISTS.includes(tag)) return { tag, html: html.replace(SIGN, '$1'), number: NUMBER.exec(plainText(html))?.[1] };
  // A heading is bold by itself.
  return { tag, html: tag === 'p' ? html : html.replace(/<\/?b>/g, '') };
};

const blocksOf = (lines: readonly PrintedLine[]): readonly Block[] => {
  const tags = tagsOf(lines);
  const blocks: Block[] = [];
  let before: PrintedLine | undefined;
  for (const line of lines) {
    const [tag, html, last] = [tagOf(line, tags), line.html.trim(), blocks.at(-1)];
    if (last && before && goesOn(last.tag, tag) && follows(before, line))
      blocks[blocks.length - 1] = { ...last, html: continued(last.html, begun(tag, html).html) };
    else blocks.push(begun(tag, html));
    before = line;
  }
  return blocks;
};

const opened = ({ tag, number }: Block): string => (number === undefined ? `<${tag}>` : `<${tag} start="${number}">`);

const listed = (blocks: readonly Block[]): string =>
  blocks
    .map((block, at) => {
      const { tag, html } = block;
      if (!LISTS.includes(tag)) return `<${tag}>${html}</${tag}>`;
      const opens = blocks[at - 1]?.tag === tag ? '' : `${opened(block)}\n`;
      const closes = blocks[at + 1]?.tag === tag ? '' : `\n</${tag}>`;
      return `${opens}<li>${html}</li>${closes}`;
    })
    .join('\n');

/** The text of a PDF as a web page of headings, paragraphs and lists; undefined when it has none. */
export const readingOrder = (xml: string): string | undefined => {
  const lines = printedLines(xml);
  if (lines.length === 0) return undefined;
  return `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Document</title></head>\n<body>\n${listed(blocksOf(lines))}\n</body></html>\n`;
};
