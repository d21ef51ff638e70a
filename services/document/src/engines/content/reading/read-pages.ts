import { pageOrder } from './order/page-order.ts';
import type { DrawingPlan } from './plan-reading.ts';
import { around, type Box } from './printed/box.ts';
import { isSameLine, type LinePiece, linePieces } from './printed/line-pieces.ts';
import type { PrintedPage, Word } from './printed/printed-words.ts';
import { alignedTables } from './tables/aligned-tables.ts';
import { ruledTables } from './tables/ruled-tables.ts';
import type { Table } from './tables/table.ts';

/** What a page is made of, in the order in which it is read. */
export type Thing =
  | ({ readonly kind: 'line'; readonly page: number; readonly words: readonly Word[] } & Box)
  | ({ readonly kind: 'table'; readonly page: number } & Table)
  | ({ readonly kind: 'picture'; readonly page: number; readonly n: number; readonly points: number } & Box);

type Line = Extract<Thing, { kind: 'line' }>;

const scaled = <B extends Box>(box: B, by: number): B => ({
  ...box,
  ...{ left: box.left * by, top: box.top * by, right: box.right * by, bottom: box.bottom * by },
});

/** Pieces that follow each other on one line are one. */
const inLines = (things: readonly Thing[]): readonly Thing[] => {
  const lines: Thing[] = [];
  for (const thing of things) {
    const last = lines.at(-1);
    if (last?.kind === 'line' && thing.kind === 'line' && isSameLine(last, thing) && thing.left >= last.left)
      lines[lines.length - 1] = { ...last, ...around([last, thing]), words: [...last.words, ...thing.words] };
    else lines.push(thing);
  }
  return lines;
};

type Drawing = DrawingPlan['pages'][number];

/** A table stands where the first of its words is drawn. */
const inDrawnOrder = (lines: readonly Line[], tables: readonly Thing[], words: readonly Word[]): readonly Thing[] => {
  const places = new Map(words.map((word, at) => [word, at]));
  const placeOf = (thing: Thing): number => {
    const own = thing.kind === 'line' ? thing.words : thing.kind === 'table' ? thing.cells.flat(2) : [];
    return Math.min(...own.map((word) => places.get(word) ?? 0));
  };
  return [...lines, ...tables]
    .map((thing) => ({ thing, at: placeOf(thing) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ thing }) => thing);
};

const lineOf = (page: number, piece: LinePiece): Line => ({ kind: 'line', page, ...piece });

/** What stands on a page, in the order in which it is read: no word of it is lost. */
export const thingsOfPage = (
  { page, scale, words }: PrintedPage,
  drawing: Drawing | undefined,
): { readonly things: readonly Thing[]; readonly hasColumns: boolean } => {
  const ruled = ruledTables(words, drawing?.rules.map((rule) => scaled(rule, scale)) ?? []);
  const aligned = alignedTables(ruled.rest);
  const tables = [...ruled.tables, ...aligned.tables].map((table) => ({ kind: 'table' as const, page, ...table }));
  const lines = linePieces(aligned.rest).map((piece) => lineOf(page, piece));
  const pictures = (drawing?.pictures ?? []).map((box, n) => ({
    ...{ kind: 'picture' as const, page, n, points: box.right - box.left },
    ...scaled(box, scale),
  }));
  const { items, hasColumns } = pageOrder<Thing>(inDrawnOrder(lines, tables, words), pictures);
  return { things: inLines(items), hasColumns };
};
