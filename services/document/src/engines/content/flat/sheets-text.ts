import { unescaped } from '../reading/printed/styled-text.ts';
import { attributeOf, elementsOf, everyOf, numberOf, textWithin, type XmlNode, xmlTree } from './xml-tree.ts';

const MOST_CELLS = 400_000;
const ROWS = /^table:table-(?:row-group|header-rows|rows)$/;

/** Signs that mean something in Markdown; a line of a table ends with its line. */
const escaped = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\|`*_[\]<>]/g, '\\$&');

const cellText = (cell: XmlNode): string =>
  escaped(
    unescaped(
      elementsOf(cell)
        .filter(({ name }) => name === 'text:p')
        .map(textWithin)
        .join(' '),
    ),
  );

const withoutEnd = <T>(all: readonly T[], isEmpty: (one: T) => boolean): readonly T[] =>
  all.slice(0, all.findLastIndex((one) => !isEmpty(one)) + 1);

/** A cell that repeats to the end of the sheet says nothing. */
const cellsOf = (row: XmlNode, room: number): readonly string[] => {
  const cells = elementsOf(row).filter(({ name }) => /^table:(covered-)?table-cell$/.test(name));
  const texts = withoutEnd(
    cells.map((cell) => ({ text: cellText(cell), count: numberOf(cell, 'table:number-columns-repeated') })),
    ({ text }) => text === '',
  );
  if (texts.reduce((sum, { count }) => sum + count, 0) > room) throw new RangeError('too many cells');
  return texts.flatMap(({ text, count }) => Array.from({ length: count }, () => text));
};

function* rowsIn(table: XmlNode): Generator<XmlNode> {
  for (const child of elementsOf(table)) {
    if (child.name === 'table:table-row') yield child;
    if (ROWS.test(child.name)) yield* rowsIn(child);
  }
}

type Rows = readonly (readonly string[])[];

const rowsOf = (table: XmlNode): Rows => {
  const rows = [...rowsIn(table)].map((row) => ({
    cells: cellsOf(row, MOST_CELLS),
    count: numberOf(row, 'table:number-rows-repeated'),
  }));
  const used = withoutEnd(rows, ({ cells }) => cells.length === 0);
  const size = used.reduce((sum, { cells, count }) => sum + Math.max(1, cells.length) * count, 0);
  if (size > MOST_CELLS) throw new RangeError('too many cells');
  return used.flatMap(({ cells, count }) => Array.from({ length: count }, () => cells));
};

const lineOf = (cells: readonly string[], columns: number): string =>
  `| ${Array.from({ length: columns }, (_, n) => cells[n] ?? '').join(' | ')} |`;

const tableOf = (rows: Rows): string => {
  const columns = Math.max(...rows.map(({ length }) => length));
  if (columns * rows.length > 2 * MOST_CELLS) throw new RangeError('too many cells');
  const [head = [], ...others] = rows;
  const rule = `|${' --- |'.repeat(columns)}`;
  return [lineOf(head, columns), rule, ...others.map((row) => lineOf(row, columns))].join('\n');
};

/** The sheets of a flat workbook as Markdown: the name of each, and its cells as a table as they are shown. Empty without any. */
export const sheetsText = (xml: string): string => {
  const body = [...everyOf(xmlTree(xml), 'office:spreadsheet')][0];
  const tables = body ? elementsOf(body).filter(({ name }) => name === 'table:table') : [];
  const parts = tables.flatMap((table) => {
    const rows = rowsOf(table);
    const name = escaped(unescaped(attributeOf(table, 'table:name') ?? ''));
    return rows.length === 0 ? [] : [`## ${name}\n\n${tableOf(rows)}\n`];
  });
  return parts.join('\n');
};
