import { joined } from './printed/line-pieces.ts';
import { markupOf, unescaped } from './printed/styled-text.ts';
import type { Thing } from './read-pages.ts';
import { type Block, blocksOf } from './text-blocks.ts';

/** Where a picture can be had: its address by its page and number. */
export type PictureSource = (page: number, n: number) => string | undefined;

const PIXELS_PER_POINT = 96 / 72;
const LISTS: readonly string[] = ['ul', 'ol'];
const NUMBER = /^[-–+(]?[\p{Sc}]?\d[\d\s.,:/%–-]*\)?[\p{Sc}%]?$/u;

type Table = Extract<Thing, { kind: 'table' }>;

/** The first row names the columns when it has words for them and no numbers. */
const hasHead = ({ cells }: Table): boolean => {
  const texts = (cells[0] ?? []).map((words) => unescaped(words.map(({ text }) => text).join(' ')));
  return texts.every((text, n) => (n === 0 || text !== '') && !NUMBER.test(text));
};

const tableOf = (table: Table): string => {
  const head = hasHead(table) ? 1 : 0;
  const rows = table.cells.map((row, n) => {
    const tag = n < head ? 'th' : 'td';
    // What names a column is bold by itself.
    const plain = (words: (typeof row)[number]) =>
      n < head ? words.map((word) => ({ ...word, isBold: false })) : words;
    return `<tr>${row.map((words) => `<${tag}>${markupOf(joined(plain(words)))}</${tag}>`).join('')}</tr>`;
  });
  const thead = head > 0 ? `<thead>\n${rows.slice(0, head).join('\n')}\n</thead>\n` : '';
  return `<table>\n${thead}<tbody>\n${rows.slice(head).join('\n')}\n</tbody>\n</table>`;
};

const pictureOf = ({ page, n, points }: Extract<Thing, { kind: 'picture' }>, source: PictureSource): string => {
  const address = source(page, n);
  const width = Math.max(1, Math.round(points * PIXELS_PER_POINT));
  return address === undefined ? '' : `<p><img src="${address}" alt="" width="${width}"></p>`;
};

type Text = Extract<Block, { html: string }>;
const tagAt = (block: Block | undefined): string | undefined => (block && 'tag' in block ? block.tag : undefined);

const textOf = ({ tag, html, number }: Text, before: Block | undefined, behind: Block | undefined): string => {
  if (!LISTS.includes(tag)) return `<${tag}>${html}</${tag}>`;
  const start = number === undefined ? '' : ` start="${number}"`;
  const opens = tagAt(before) === tag ? '' : `<${tag}${start}>\n`;
  const closes = tagAt(behind) === tag ? '' : `\n</${tag}>`;
  return `${opens}<li>${html}</li>${closes}`;
};

const written = (blocks: readonly Block[], source: PictureSource): readonly string[] =>
  blocks
    .map((block, at) => {
      if ('tag' in block) return textOf(block, blocks[at - 1], blocks[at + 1]);
      return block.kind === 'table' ? tableOf(block) : pictureOf(block, source);
    })
    .filter((html) => html !== '');

/** The things of pages as a web page of headings, paragraphs, lists, tables and pictures; undefined when there are none. */
export const readingOrder = (things: readonly Thing[], source: PictureSource = () => undefined): string | undefined => {
  const blocks = written(blocksOf(things), source);
  if (blocks.length === 0) return undefined;
  const head = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Document</title></head>';
  return `${head}\n<body>\n${blocks.join('\n')}\n</body></html>\n`;
};
