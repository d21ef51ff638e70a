import { around, type Box, heightOf, shared, widthOf } from '../printed/box.ts';

/** Things of a page in the order in which they are read, and whether they stand in columns next to each other. */
export type Ordered<T> = { readonly items: readonly T[]; readonly hasColumns: boolean };

type Span = readonly [number, number];
/** Things beside each other. */
type Band<T> = { readonly items: readonly T[]; readonly box: Box };

const MOST_BANDS = 1_500;
const DEEPEST = 6;
const FEWEST_LINES = 3;
/** Parts: of the width of all, so wide is a column at least; of a column, so wide are its lines, and the gap beside it. */
const NARROWEST_COLUMN = 0.15;
const FULL_LINE = 0.5;
const WIDEST_GAP = 0.5;
/** In heights of a line: so wide is the gap between columns, and so far below a line the next of its column. */
const NARROWEST_GAP = 0.7;
const NEXT_LINE = 0.6;
/** So many lines of a column may stand above the first one of the other. */
const MOST_AHEAD = 4;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const overlaps = (a: Box, b: Box): boolean =>
  shared([a.top, a.bottom], [b.top, b.bottom]) > 0.3 * Math.min(heightOf(a), heightOf(b));

const bandsOf = <T extends Box>(items: readonly T[]): readonly Band<T>[] => {
  const bands: { items: T[]; box: Box }[] = [];
  for (const item of items.toSorted((a, b) => a.top - b.top)) {
    const band = bands.at(-1);
    if (band && overlaps(band.box, item)) {
      band.items.push(item);
      band.box = around([band.box, item]);
    } else bands.push({ items: [item], box: around([item]) });
  }
  return bands;
};

/** Where nothing of a band stands. */
const gapsOf = <T extends Box>({ items }: Band<T>, [from, to]: Span): readonly Span[] => {
  const gaps: Span[] = [];
  let at = from;
  for (const { left, right } of items.toSorted((a, b) => a.left - b.left)) {
    if (left > at) gaps.push([at, left]);
    at = Math.max(at, right);
  }
  return at < to ? [...gaps, [at, to]] : gaps;
};

const widest = (spans: readonly Span[]): Span | undefined => spans.toSorted((a, b) => b[1] - b[0] - (a[1] - a[0]))[0];

const common = (gap: Span, gaps: readonly Span[], narrowest: number): Span | undefined => {
  const parts = gaps.map((each): Span => [Math.max(gap[0], each[0]), Math.min(gap[1], each[1])]);
  return widest(parts.filter(([from, to]) => to - from >= narrowest));
};

type Sides<T> = { readonly left: readonly T[]; readonly right: readonly T[] };

const sidesOf = <T extends Box>(items: readonly T[], gap: Span): Sides<T> => ({
  left: items.filter((item) => (item.left + item.right) / 2 < gap[0]),
  right: items.filter((item) => (item.left + item.right) / 2 >= gap[0]),
});

const isColumn = (items: readonly Box[], page: number): boolean => {
  if (items.length < FEWEST_LINES) return false;
  const width = widthOf(around(items));
  return width >= NARROWEST_COLUMN * page && median(items.map(widthOf)) >= FULL_LINE * width;
};

/** Columns of text are wider than what parts them; names and what is said of them are not. */
const areColumns = ({ left, right }: Sides<Box>, page: number): boolean => {
  if (!isColumn(left, page) || !isColumn(right, page)) return false;
  const [first, second] = [around(left), around(right)];
  return second.left - first.right < WIDEST_GAP * Math.min(widthOf(first), widthOf(second));
};

/** What stands on one side only belongs to a column while its lines follow each other. */
const isNear = <T extends Box>(taken: readonly T[], { box }: Band<T>): boolean => {
  const bottom = Math.max(...taken.map((item) => item.bottom));
  return box.top - bottom < NEXT_LINE * median(taken.map(heightOf));
};

const isTwoSided = <T extends Box>({ items }: Band<T>, gap: Span): boolean => {
  const { left, right } = sidesOf(items, gap);
  return left.length > 0 && right.length > 0;
};

type Columns<T> = Sides<T> & { readonly count: number };
type Start = { readonly gap: Span; readonly at: number };

/** The gap of the first band that has one: a column may begin a few lines above the other. */
const startOf = <T extends Box>(bands: readonly Band<T>[], page: Span, narrowest: number): Start | undefined => {
  for (const [at, band] of bands.slice(0, MOST_AHEAD).entries()) {
    const inner = gapsOf(band, page).filter(([from, to]) => from > band.box.left && to < band.box.right);
    const gap = widest(inner.filter(([from, to]) => to - from >= narrowest));
    if (gap) return { gap, at };
  }
  return undefined;
};

/** The columns that begin with a band, if any: as many bands as one gap goes through. */
const columnsFrom = <T extends Box>(
  bands: readonly Band<T>[],
  page: Span,
  narrowest: number,
): Columns<T> | undefined => {
  const start = startOf(bands, page, narrowest);
  if (!start) return undefined;
  let { gap } = start;
  const taken: T[] = [];
  let count = 0;
  for (const band of bands) {
    const next = common(gap, gapsOf(band, page), narrowest);
    if (!next || (count > 0 && !isTwoSided(band, next) && !isNear(taken, band))) break;
    gap = next;
    taken.push(...band.items);
    count += 1;
  }
  if (count <= start.at) return undefined;
  const sides = sidesOf(taken, gap);
  return areColumns(sides, page[1] - page[0]) ? { ...sides, count } : undefined;
};

/** Line by line, each from left to right. */
const byRows = <T extends Box>({ items }: Band<T>): readonly T[] => {
  const rows: T[][] = [];
  for (const item of items.toSorted((a, b) => a.top - b.top)) {
    const first = rows.at(-1)?.[0];
    const isSame = first && Math.abs(first.top - item.top) < Math.min(heightOf(first), heightOf(item)) / 2;
    if (isSame) rows.at(-1)?.push(item);
    else rows.push([item]);
  }
  return rows.flatMap((row) => row.toSorted((a, b) => a.left - b.left));
};

/** The columns or the one band that comes next. */
const nextOf = <T extends Box>(bands: readonly Band<T>[], page: Span, narrowest: number): Columns<T> =>
  columnsFrom(bands, page, narrowest) ?? { left: bands.slice(0, 1).flatMap(byRows), right: [], count: 1 };

/** Puts what stands on a page into the order in which it is read: columns one after the other, everything else by lines. */
export const columnOrder = <T extends Box>(all: readonly T[], depth = 0): Ordered<T> => {
  const bands = bandsOf(all);
  if (bands.length > MOST_BANDS || depth > DEEPEST) return { items: bands.flatMap(byRows), hasColumns: false };
  const { left: from, right: to } = around(all);
  const narrowest = NARROWEST_GAP * median(all.map(heightOf));
  const items: T[] = [];
  let hasColumns = false;
  for (let at = 0; at < bands.length; ) {
    const { left, right, count } = nextOf(bands.slice(at), [from, to], narrowest);
    const sides = right.length > 0 ? [left, right].flatMap((side) => columnOrder(side, depth + 1).items) : left;
    items.push(...sides);
    hasColumns ||= right.length > 0;
    at += count;
  }
  return { items, hasColumns };
};
