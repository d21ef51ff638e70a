import { expect, test } from 'vitest';
import { sheetsText } from './sheets-text.ts';

const document = (tables: string): string =>
  `<?xml version="1.0"?><office:document><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document>`;
const cell = (text: string, more = ''): string =>
  `<table:table-cell${more}><text:p>${text}</text:p></table:table-cell>`;
const row = (cells: string, more = ''): string => `<table:table-row${more}>${cells}</table:table-row>`;
const sheet = (name: string, rows: string): string => `<table:table table:name="${name}">${rows}</table:table>`;
const far = '<table:table-cell table:number-columns-repeated="16384"/>';

test('sheets are tables under their names; empty ones and what is empty to the end of a sheet are left out', () => {
  const text = sheetsText(
    document(
      sheet('First', row(cell('Name') + cell('Count') + far) + row(cell('Apple') + cell('3') + far)) +
        sheet('Empty', row(far, ' table:number-rows-repeated="1048576"')) +
        sheet('Second', row(cell('x')) + row(far, ' table:number-rows-repeated="1048576"')),
    ),
  );

  expect(text).toBe('## First\n\n| Name | Count |\n| --- | --- |\n| Apple | 3 |\n\n## Second\n\n| x |\n| --- |\n');
});

test('signs that mean something in Markdown stay signs, and lines of a cell become one', () => {
  const cells = `${cell('a|b*c*&lt;i>')}<table:table-cell><text:p>one</text:p><text:p>two</text:p></table:table-cell>`;

  expect(sheetsText(document(sheet('S', row(cells))))).toContain('| a\\|b\\*c\\*\\<i\\> | one two |');
});

test('rows and cells that are written once for several come as often as they stand there', () => {
  const text = sheetsText(
    document(
      sheet(
        'S',
        row(cell('h', ' table:number-columns-repeated="2"')) + row(cell('a'), ' table:number-rows-repeated="2"'),
      ),
    ),
  );

  expect(text).toContain('| h | h |\n| --- | --- |\n| a |  |\n| a |  |\n');
});

test('remarks on a cell are not what it says', () => {
  const remark = '<office:annotation><text:p>REMARK</text:p></office:annotation>';

  expect(
    sheetsText(document(sheet('S', row(`<table:table-cell>${remark}<text:p>x</text:p></table:table-cell>`)))),
  ).not.toContain('REMARK');
});

test('more cells than anybody reads are too many', () => {
  const rows = row(cell('a', ' table:number-columns-repeated="16384"'), ' table:number-rows-repeated="1048576"');

  expect(() => sheetsText(document(sheet('S', rows)))).toThrow(RangeError);
});
