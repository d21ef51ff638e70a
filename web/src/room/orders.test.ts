import { expect, test } from 'vitest';
import { movedOrder } from './file-actions.ts';
import { pickedOrder } from './keep-order.ts';

test('files that were picked together stand as picked, after those that were there', () => {
  expect(pickedOrder(['old', 'c', 'a', 'b'], ['a', 'b', 'c'])).toEqual(['old', 'a', 'b', 'c']);
  expect(pickedOrder(['old', 'a'], ['a', 'removed'])).toEqual(['old', 'a']);
});

test('a file moves by a place and stops at the ends', () => {
  expect(movedOrder(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
  expect(movedOrder(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
  expect(movedOrder(['a', 'b', 'c'], 'a', -1)).toBeUndefined();
  expect(movedOrder(['a', 'b', 'c'], 'c', 1)).toBeUndefined();
  expect(movedOrder(['a'], 'x', 1)).toBeUndefined();
});
