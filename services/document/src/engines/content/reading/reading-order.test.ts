import { expect, test } from 'vitest';
import { readingOrder } from './reading-order.ts';

type Piece = readonly [text: string, left: number, top: number, font?: number];

const page = (pieces: readonly Piece[]): string => {
  const texts = pieces.map(
    ([text, left, top, font = 0]) =>
      `<text top="${top}" left="${left}" width="${text.length * 8}" height="20" font="${font}">${text}</text>`,
  );
  const fonts = '<fontspec id="0" size="16"/><fontspec id="1" size="24"/>';
  return `<pdf2xml><page number="1" top="0">${fonts}${texts.join('\n')}</page></pdf2xml>`;
};

const bodyOf = (...pieces: readonly Piece[]): string =>
  /<body>\n([\s\S]*)\n<\/body>/.exec(readingOrder(page(pieces)) ?? '')?.[1] ?? '';

test('lines of a paragraph flow together, words broken at their ends too', () => {
  const body = bodyOf(
    ['A para-', 50, 100],
    ['graph of two lines', 50, 122],
    ['and of a third', 50, 144],
    ['Next', 50, 200],
  );

  expect(body).toBe('<p>A paragraph of two lines and of a third</p>\n<p>Next</p>');
});

test('larger lines are headings, and these are bold by themselves', () => {
  const body = bodyOf(['<b>Title</b>', 50, 50, 1], ['body text of some length', 50, 100]);

  expect(body).toBe('<h1>Title</h1>\n<p>body text of some length</p>');
});

test('signs of lists that are drawn after the text come to their words', () => {
  const body = bodyOf(
    ...([
      ['apple', 70, 100],
      ['pear that goes', 70, 122],
      ['on', 70, 144],
      ['•', 58, 100],
      ['•', 58, 122],
    ] as const),
  );

  expect(body).toBe('<ul>\n<li>apple</li>\n<li>pear that goes on</li>\n</ul>');
});

test('numbered items keep their numbers', () => {
  const body = bodyOf(['3. three', 50, 100], ['4. four', 50, 122], ['words beside', 50, 200]);

  expect(body).toBe('<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>\n<p>words beside</p>');
});

test('a page without words is none', () => {
  expect(readingOrder(page([]))).toBeUndefined();
});
