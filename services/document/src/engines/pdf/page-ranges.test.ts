import { expect, test } from 'vitest';
import { pageRanges } from './page-ranges.ts';

test('without ranges all pages are wanted', () => {
  expect(pageRanges(undefined, 7)).toEqual([{ first: 1, last: 7 }]);
});

test('ranges are taken in their order, cut at the end of the document', () => {
  expect(pageRanges('5-99,2,0-1', 7)).toEqual([
    { first: 5, last: 7 },
    { first: 2, last: 2 },
    { first: 1, last: 1 },
  ]);
});

test.each(['8', '9-12', '0', '5-2'])('pages that do not exist are bad options: %s', (ranges) => {
  expect(() => pageRanges(ranges, 7)).toThrow('bad-options');
});
