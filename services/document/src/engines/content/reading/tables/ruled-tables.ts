import type { Rule } from '../drawn/path-lines.ts';
import { type Box, centreOf, holds } from '../printed/box.ts';
import type { Word } from '../printed/printed-words.ts';
import { type Grid, isDrawn, ruleGrids } from './rule-grid.ts';
import type { Table, Tabled } from './table.ts';

const MOST_CELLS = 4_000;
/** Of the lines between cells, so many are drawn: a grid with fewer is a frame around something else. */
const DRAWN_LINES = 0.6;
/** A word that reaches so far over a line stands in no cell. */
const OVER = 3;

type Frame = {
  readonly box: Box;
  readonly columns: number;
  readonly rows: number;
  readonly x: (n: number) => number;
  readonly y: (n: number) => number;
  /** Whether a line is drawn on the left of a cell, or above it. */
  readonly hasLeft: (row: number, column: number) => boolean;
  readonly hasTop: (row: number, column: number) => boolean;
};

const frameOf = ({ xs, ys }: Grid): Frame => {
  const x = (n: number): number => xs[n]?.at ?? 0;
  const y = (n: number): number => ys[n]?.at ?? 0;
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  const hasLeft = (row: number, column: number): boolean => {
    const line = xs[column];
    return line !== undefined && isDrawn(line, y(row), y(row + 1));
  };
  const hasTop = (row: number, column: number): boolean => {
    const line = ys[row];
    return line !== undefined && isDrawn(line, x(column), x(column + 1));
  };
  return { box: { left: x(0), top: y(0), right: x(columns), bottom: y(rows) }, columns, rows, x, y, hasLeft, hasTop };
};

const cellsIn = ({ rows, columns }: Frame): readonly (readonly [row: number, column: number])[] =>
  Array.from({ length: rows * columns }, (_, n) => [Math.floor(n / columns), n % columns] as const);

const isGrid = (frame: Frame): boolean => {
  const { rows, columns, hasLeft, hasTop } = frame;
  if (rows < 2 || columns < 2 || rows * columns > MOST_CELLS) return false;
  const sides = cellsIn(frame).filter(([, column]) => column > 0);
  const tops = cellsIn(frame).filter(([row]) => row > 0);
  return (
    sides.filter(([row, column]) => hasLeft(row, column)).length >= DRAWN_LINES * sides.length &&
    tops.filter(([row, column]) => hasTop(row, column)).length >= DRAWN_LINES * tops.length
  );
};

const placeOf = (at: number, count: number, edge: (n: number) => number): number => {
  for (let n = 0; n < count; n += 1) if (at < edge(n + 1)) return n;
  return count - 1;
};

/** The first of the cells that no line parts from this one. */
const leaderOf = ({ hasLeft, hasTop }: Frame, row: number, column: number): readonly [number, number] => {
  let [top, left] = [row, column];
  while (left > 0 && !hasLeft(top, left)) left -= 1;
  while (top > 0 && !hasTop(top, left)) top -= 1;
  return [top, left];
};

const crosses = ({ columns, x, hasLeft }: Frame, word: Word, row: number): boolean => {
  for (let n = 1; n < columns; n += 1)
    if (word.left < x(n) - OVER && word.right > x(n) + OVER && hasLeft(row, n)) return true;
  return false;
};

const cellsOf = (frame: Frame, words: readonly Word[]): readonly (readonly (readonly Word[])[])[] | undefined => {
  const cells: Word[][][] = Array.from({ length: frame.rows }, () => Array.from({ length: frame.columns }, () => []));
  for (const word of words) {
    const { x, y } = centreOf(word);
    const [row, column] = [placeOf(y, frame.rows, frame.y), placeOf(x, frame.columns, frame.x)];
    if (crosses(frame, word, row)) return undefined;
    const [top, left] = leaderOf(frame, row, column);
    cells[top]?.[left]?.push(word);
  }
  return cells;
};

const isFilled = (cells: Table['cells']): boolean => {
  const rows = cells.filter((row) => row.some((cell) => cell.length > 0));
  const columns = (cells[0] ?? []).filter((_, n) => cells.some((row) => (row[n] ?? []).length > 0));
  return rows.length > 1 && columns.length > 1;
};

/** Rows and columns in which nothing stands are lines that are drawn apart. */
const withoutEmpty = (cells: Table['cells']): Table['cells'] => {
  const kept = (cells[0] ?? []).map((_, n) => cells.some((row) => (row[n] ?? []).length > 0));
  return cells
    .filter((row) => row.some((cell) => cell.length > 0))
    .map((row) => row.filter((_, n) => kept[n] === true));
};

/** The tables that are drawn with lines between their cells. What is not surely one is none. */
export const ruledTables = (words: readonly Word[], rules: readonly Rule[]): Tabled => {
  const tables: Table[] = [];
  let rest = words;
  const frames = ruleGrids(rules).map(frameOf).filter(isGrid);
  // Inner ones first: a table around others is the layout of a page.
  for (const frame of frames.toSorted((a, b) => a.box.bottom - a.box.top - (b.box.bottom - b.box.top))) {
    const inside = rest.filter((word) => holds(frame.box, word));
    const cells = cellsOf(frame, inside);
    if (!cells || !isFilled(cells)) continue;
    const taken = new Set(inside);
    tables.push({ ...frame.box, cells: withoutEmpty(cells) });
    rest = rest.filter((word) => !taken.has(word));
  }
  return { tables, rest };
};
