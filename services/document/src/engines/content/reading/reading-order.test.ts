import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thingsOfPage } from './read-pages.ts';
import { bodyOf, gridLines, type Piece, toldPage } from './reading.fixture.ts';
import { readingOrder } from './reading-order.ts';

test('lines of a paragraph flow together, words broken at their ends too', () => {
  const body = bodyOf([
    ['A para-', 50, 100],
    ['graph of two lines', 50, 122],
    ['and of a third', 50, 144],
    ['Next', 50, 200],
  ]);

  expect(body).toBe('<p>A paragraph of two lines and of a third</p>\n<p>Next</p>');
});

test('larger lines are headings, and these are bold by themselves', () => {
  const body = bodyOf([
    ['<b>Title</b>', 50, 50, 1],
    ['body text of some length', 50, 100],
  ]);

  expect(body).toBe('<h1>Title</h1>\n<p>body text of some length</p>');
});

test('signs of lists that are drawn after the text come to their words', () => {
  const body = bodyOf([
    ['apple', 70, 100],
    ['pear that goes', 70, 122],
    ['on', 70, 144],
    ['•', 58, 100],
    ['•', 58, 122],
  ]);

  expect(body).toBe('<ul>\n<li>apple</li>\n<li>pear that goes on</li>\n</ul>');
});

test('numbered items keep their numbers', () => {
  const body = bodyOf([
    ['3. three', 50, 100],
    ['4. four', 50, 122],
    ['words beside', 50, 200],
  ]);

  expect(body).toBe('<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>\n<p>words beside</p>');
});

test('bold, italic and links out of the document stay, and signs that touch them are not torn off', () => {
  const body = bodyOf([
    ['Some ', 50, 100],
    ['<b>bold words</b>', 90, 100],
    [', <i>slanted</i>', 170, 100],
    [' <a href="https://example.org/">a link</a> <a href="a.html#2">a page</a>', 242, 100],
  ]);

  expect(body).toBe('<p>Some <b>bold words</b>, <i>slanted</i> <a href="https://example.org/">a link</a> a page</p>');
});

test('a grid of lines is a table, though words of two cells were drawn in one go', () => {
  const rules = gridLines([50, 250, 400], [100, 140, 180, 220]);
  const body = bodyOf(
    [
      ['<b>Name</b>', 60, 110],
      ['<b>Price</b>', 260, 110],
      ['an apple which is long  7', 60, 150],
      ['pear', 60, 190],
      ['12.50', 260, 190],
      ['behind', 50, 260],
    ],
    { rules },
  );

  expect(body).toBe(
    '<table>\n<thead>\n<tr><th>Name</th><th>Price</th></tr>\n</thead>\n<tbody>\n' +
      '<tr><td>an apple which is long</td><td>7</td></tr>\n<tr><td>pear</td><td>12.50</td></tr>\n</tbody>\n</table>\n<p>behind</p>',
  );
});

test('cells between which no line is drawn are one', () => {
  const rules = gridLines([50, 250, 400], [100, 140, 180, 220]).flatMap((rule) =>
    rule.runs === 'up' && rule.left === 250 ? [{ ...rule, top: 140 }] : [rule],
  );
  const pieces: Piece[] = [
    ['one for both columns', 160, 110],
    ['a', 60, 150],
    ['b', 260, 150],
    ['c', 60, 190],
    ['d', 260, 190],
  ];

  expect(bodyOf(pieces, { rules })).toContain('<tr><td>one for both columns</td><td></td></tr>');
});

test('a frame around text, and lines through it, make no table', () => {
  const pieces: Piece[] = [
    ['words that go over the line in the middle', 60, 110],
    ['and more of them that do the same thing', 60, 150],
  ];

  expect(bodyOf(pieces, { rules: gridLines([50, 400], [100, 180]) })).not.toContain('<table>');
  expect(bodyOf(pieces, { rules: gridLines([50, 200, 400], [100, 140, 180]) })).not.toContain('<table>');
});

test('columns of short words and numbers are a table without any lines', () => {
  const body = bodyOf([
    ['Fruit', 50, 100],
    ['Count', 200, 100],
    ['Apple', 50, 122],
    ['3', 200, 122],
    ['Pear', 50, 144],
    ['14', 200, 144],
    ['Plum', 50, 166],
    ['15', 200, 166],
  ]);

  expect(body).toContain('<thead>\n<tr><th>Fruit</th><th>Count</th></tr>');
  expect(body).toContain('<tr><td>Pear</td><td>14</td></tr>');
});

const column = (left: number, top: number, words: readonly string[]): readonly Piece[] =>
  words.map((word, n) => [`${word} of a column with words enough`, left, top + 22 * n]);
const columns = [
  ...column(50, 100, ['first', 'second', 'third', 'fourth']),
  ...column(420, 110, ['fifth', 'sixth', 'seventh', 'eighth']),
];
const ofColumns = /first.*second.*third.*fourth.*fifth.*sixth.*seventh.*eighth/s;

test('columns of text are read one after the other, in whatever order they are drawn', () => {
  const title: Piece = ['A title over the whole width of the page that everybody reads first of all', 50, 60];
  const byLines = columns.toSorted((a, b) => a[2] - b[2]);

  expect(bodyOf([...byLines, title])).toMatch(ofColumns);
  expect(bodyOf([...byLines, title])).toMatch(/^<p>A title/);
  expect(bodyOf(byLines)).not.toContain('<table>');
});

test('names and what is said of them are read line by line', () => {
  const body = bodyOf([
    ['Name:', 50, 100],
    ['A. Person', 300, 100],
    ['Town:', 50, 122],
    ['Somewhere', 300, 122],
    ['Street:', 50, 144],
    ['Long Lane', 300, 144],
  ]);

  expect(body).toMatch(/Name:.*A\. Person.*Town:.*Somewhere.*Street:.*Long Lane/s);
});

test('a picture comes where it stands, behind the paragraph that it stands beside', () => {
  const body = bodyOf(
    [
      ['Above', 50, 50],
      ['beside it stands', 50, 100],
      ['a paragraph', 50, 122],
      ['Below', 50, 300],
    ],
    { pictures: [{ left: 400, top: 110, right: 500, bottom: 200 }] },
  );

  expect(body).toBe(
    '<p>Above</p>\n<p>beside it stands a paragraph</p>\n<p><img src="picture-1-0" alt="" width="133"></p>\n<p>Below</p>',
  );
});

test('a page without words is none', () => {
  expect(readingOrder([])).toBeUndefined();
});

const word = fc.stringMatching(/^[a-zA-Z0-9.,•]{1,12}$/);
const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const place = fc.integer({ min: 0, max: 60 }).map((n) => n * 13);
const edges = fc
  .uniqueArray(fc.integer({ min: 0, max: 700 }), { minLength: 2, maxLength: 6 })
  .map((all) => all.toSorted((a, b) => a - b));

test('no word of a page is lost and none comes twice, whatever stands where', () => {
  const pages = fc.record({
    pieces: fc.array(fc.tuple(text, place, place), { maxLength: 40 }),
    rules: fc.tuple(edges, edges).map(([xs, ys]) => gridLines(xs, ys)),
  });
  fc.assert(
    fc.property(pages, ({ pieces, rules }) => {
      const page = toldPage(pieces);
      const { things } = thingsOfPage(page, { rules, pictures: [], isMore: false });
      const words = things.flatMap((thing) => {
        if (thing.kind === 'table') return thing.cells.flat(2);
        return thing.kind === 'line' ? thing.words : [];
      });

      const sorted = (all: readonly { text: string }[]) => all.map((each) => each.text).toSorted();
      expect(sorted(words)).toEqual(sorted(page.words));
      expect(sorted(page.words)).toEqual(pieces.flatMap(([each]) => each.split(' ')).toSorted());
    }),
    { numRuns: 150 },
  );
});
