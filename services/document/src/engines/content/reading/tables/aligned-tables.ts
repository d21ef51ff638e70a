import { around, type Box, heightOf, shared, widthOf } from '../printed/box.ts';
import { isMarker, isSameLine, type LinePiece, linePieces, textOf } from '../printed/line-pieces.ts';
import type { Word } from '../printed/printed-words.ts';
import type { Table, Tabled } from './table.ts';

const FEWEST_ROWS = 3;
const MOST_COLUMNS = 20;
/** Of a table without lines: longer cells are paragraphs in columns. */
const LONGEST_CELL = 60;
const USUAL_CELL = 32;
/** Without numbers only short words tell a table from narrow columns of text. */
const SHORT_CELL = 16;
/** In heights of a line: a row that is farther below belongs to something else. */
const NEXT_ROW = 2.6;
/** Part of a line's height that columns are apart at least. */
const APART = 0.8;
const NUMBER = /^[-–+(]?\s*[\p{Sc}]?\s*\d[\d\s.,:/%–-]*\)?\s*(?:[\p{Sc}%]|[A-Z]{3})?$/u;

type Row = readonly LinePiece[];

const rowsOf = (pieces: readonly LinePiece[]): readonly Row[] => {
  const rows: LinePiece[][] = [];
  for (const piece of pieces.toSorted((a, b) => a.top - b.top)) {
    const row = rows.at(-1);
    if (row?.[0] && isSameLine(row[0], piece)) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.left - b.left));
};

const isNear = (above: Row, below: Row): boolean =>
  around(below).top - around(above).top < NEXT_ROW * Math.max(...above.map(heightOf));

/** Neighbouring rows of several pieces each. */
const runsOf = (rows: readonly Row[]): readonly (readonly Row[])[] => {
  const runs: Row[][] = [];
  let above: Row | undefined;
  for (const row of rows) {
    const run = runs.at(-1);
    if (row.length < 2) above = undefined;
    else if (run && above && isNear(above, row)) run.push(row);
    else runs.push([row]);
    if (row.length > 1) above = row;
  }
  return runs.filter((run) => run.length >= FEWEST_ROWS);
};

/** The columns that the pieces of some rows stand in; undefined where they run into each other. */
const columnsOf = (rows: readonly Row[]): readonly Box[] | undefined => {
  const columns: Box[] = [];
  for (const piece of rows.flat().toSorted((a, b) => a.left - b.left)) {
    const last = columns.at(-1);
    if (last && shared([last.left, last.right], [piece.left, piece.right]) > 0)
      columns[columns.length - 1] = around([last, piece]);
    else columns.push(piece);
  }
  const height = Math.max(...rows.flat().map(heightOf));
  const isApart = columns.every((column, n) => n === 0 || column.left - (columns[n - 1]?.right ?? 0) >= APART * height);
  return isApart && columns.length > 1 && columns.length <= MOST_COLUMNS ? columns : undefined;
};

const isAt = (column: Box, piece: Box): boolean =>
  shared([column.left, column.right], [piece.left, piece.right]) >= widthOf(piece) / 2;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Whether some pieces in columns are surely a table, and not text that is set in columns or a list. */
const isTable = (rows: readonly Row[], columns: readonly Box[]): boolean => {
  const cells = columns.map((column) => rows.map((row) => row.find((piece) => isAt(column, piece))));
  const texts = cells.map((column) => column.flatMap((piece) => (piece ? [textOf(piece)] : [])));
  const lengths = texts.flat().map(({ length }) => length);
  if (Math.max(...lengths) > LONGEST_CELL || median(lengths) > USUAL_CELL) return false;
  if (rows.some((row) => row.some(isMarker))) return false;
  const filled = texts.flat().length / (rows.length * columns.length);
  const numbers = texts.filter((column) => column.filter((text) => NUMBER.test(text)).length >= column.length * 0.6);
  if (columns.length === 2) return filled === 1 && numbers.length > 0;
  return filled >= 0.7 && (numbers.length > 0 || (filled === 1 && median(lengths) <= SHORT_CELL));
};

const tableOf = (rows: readonly Row[], columns: readonly Box[]): Table => ({
  ...around(rows.flat()),
  cells: rows.map((row) =>
    columns.map((column) => row.filter((piece) => isAt(column, piece)).flatMap(({ words }) => words)),
  ),
});

/** Rows that each have a piece at most in a column, of one size of letters. */
const isEven = (rows: readonly Row[], columns: readonly Box[]): boolean =>
  rows.every((row) => columns.every((column) => row.filter((piece) => isAt(column, piece)).length <= 1));

/** The tables that show by nothing but columns that are far apart in several lines. What is not surely one is none. */
export const alignedTables = (words: readonly Word[]): Tabled => {
  const tables = runsOf(rowsOf(linePieces(words))).flatMap((rows) => {
    const columns = columnsOf(rows);
    return columns && isEven(rows, columns) && isTable(rows, columns) ? [tableOf(rows, columns)] : [];
  });
  const taken = new Set(tables.flatMap(({ cells }) => cells.flat(2)));
  return { tables, rest: words.filter((word) => !taken.has(word)) };
};
