import type { Box } from './printed/box.ts';
import { heightOf } from './printed/box.ts';
import { joined, textOf } from './printed/line-pieces.ts';
import { markupOf } from './printed/styled-text.ts';
import type { Thing } from './read-pages.ts';

/** A paragraph, a heading, an item of a list (those of `ol` say their number), or what is no text. */
export type Block =
  | { readonly tag: string; readonly html: string; readonly number?: string | undefined }
  | Exclude<Thing, { kind: 'line' }>;

type Line = Box & { readonly page: number; readonly size: number; readonly html: string; readonly text: string };

const HEADING = 1.15;
const LONGEST_HEADING = 160;
const LEVELS = 4;
const PARAGRAPH_GAP = 1.6;
const BULLET = /^(?:[•◦▪‣●○■–—·]|[-*](?=\s))\s*/;
const NUMBER = /^(\d{1,3})[.)]\s+(?=\S)/;
const LISTS: readonly string[] = ['ul', 'ol'];

const lineOf = ({ words, ...thing }: Extract<Thing, { kind: 'line' }>): Line => ({
  ...thing,
  size: Math.max(...words.map(({ size }) => size)),
  html: markupOf(joined(words)),
  text: textOf({ words }),
});

/** The size in which most of the text is set. */
const bodySize = (lines: readonly Line[]): number => {
  const counts = new Map<number, number>();
  for (const { size, text } of lines) counts.set(size, (counts.get(size) ?? 0) + text.length);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
};

/** The tags of sizes: the larger ones are headings, the largest the first. */
const tagsOf = (lines: readonly Line[]): ReadonlyMap<number, string> => {
  const body = bodySize(lines);
  const larger = [...new Set(lines.map(({ size }) => size))].filter((size) => size >= body * HEADING);
  const ranked = larger.toSorted((a, b) => b - a);
  return new Map(ranked.map((size, rank) => [size, `h${Math.min(LEVELS, rank + 1)}`]));
};

const tagOf = ({ size, text }: Line, tags: ReadonlyMap<number, string>): string => {
  const heading = tags.get(size);
  if (heading !== undefined && text.length <= LONGEST_HEADING) return heading;
  if (NUMBER.test(text)) return 'ol';
  return BULLET.test(text) ? 'ul' : 'p';
};

const follows = (before: Line, line: Line): boolean => {
  if (before.size !== line.size) return false;
  // A paragraph goes on over the end of a page, or of a column, where its sentence does.
  if (before.page !== line.page || line.bottom < before.top) return /[\p{L},;–-]$/u.test(before.text);
  const step = line.top - before.top;
  return step > 0 && step < heightOf(before) * PARAGRAPH_GAP;
};

const HYPHEN = /(\p{L})[-\u00ad]((?:<\/[^>]+>)*)$/u;
const continued = (html: string, next: string): string => {
  const isBroken = HYPHEN.test(html) && /^(<[^>]+>)*\p{Ll}/u.test(next);
  return isBroken ? html.replace(HYPHEN, '$1$2') + next : `${html} ${next}`;
};

const SIGN = /^((?:<[^>]+>)*)\s*(?:[•◦▪‣●○■–—·]|[-*](?=\s)|\d{1,3}[.)](?=\s))\s*/;

// A line with a sign begins something new, one without may go on with it.
const goesOn = (last: string, tag: string): boolean =>
  !LISTS.includes(tag) && (last === tag || (LISTS.includes(last) && tag === 'p'));

const begun = (tag: string, { html, text }: Line): Extract<Block, { html: string }> => {
  if (LISTS.includes(tag)) return { tag, html: html.replace(SIGN, '$1'), number: NUMBER.exec(text)?.[1] };
  // A heading is bold by itself.
  return { tag, html: tag === 'p' ? html : html.replace(/<\/?b>/g, '') };
};

type Last = { readonly line: Line; readonly at: number };

/** Blocks while they are put together out of lines: a line goes on with the block of the one before, or begins one. */
const blockBuilder = (tags: ReadonlyMap<number, string>) => {
  const blocks: Block[] = [];
  let last: Last | undefined;
  const open = (): Extract<Block, { html: string }> | undefined => {
    const block = last && blocks[last.at];
    return block && 'tag' in block ? block : undefined;
  };
  const addLine = (line: Line): void => {
    const tag = tagOf(line, tags);
    const [before, made] = [open(), begun(tag, line)];
    const isSame = last && before && goesOn(before.tag, tag) && follows(last.line, line);
    const at = isSame && last ? last.at : blocks.length;
    blocks[at] = isSame && before ? { ...before, html: continued(before.html, made.html) } : made;
    last = { line, at };
  };
  const addThing = (thing: Exclude<Thing, { kind: 'line' }>): void => {
    blocks.push(thing);
    if (thing.kind === 'table') last = undefined;
  };
  return { blocks, addLine, addThing };
};

/** Lines as the paragraphs, headings and lists that they make. A picture beside a paragraph comes behind it. */
export const blocksOf = (things: readonly Thing[]): readonly Block[] => {
  const all = things.map((thing) => (thing.kind === 'line' ? lineOf(thing) : thing));
  const { blocks, addLine, addThing } = blockBuilder(tagsOf(all.filter((thing): thing is Line => 'html' in thing)));
  for (const thing of all) {
    if ('html' in thing) addLine(thing);
    else addThing(thing);
  }
  return blocks;
};
