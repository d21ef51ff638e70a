import { expect, test } from 'vitest';
import { pickedBy } from './picking.ts';

const entries = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const press = (id: string, from?: string, reaches = false) => ({ id, from, reaches });

test('a press picks an entry, a second one lays it back', () => {
  const once = pickedBy(entries, new Set(['d']), press('a'));

  expect([...once].sort()).toEqual(['a', 'd']);
  expect([...pickedBy(entries, once, press('a'))]).toEqual(['d']);
});

test('with Shift everything from the last press on is picked, in either direction', () => {
  expect([...pickedBy(entries, new Set(['b']), press('d', 'b', true))]).toEqual(['b', 'c', 'd']);
  expect([...pickedBy(entries, new Set(), press('a', 'c', true))]).toEqual(['a', 'b', 'c']);
});

test('with Shift and nothing pressed before, only that one is picked', () => {
  expect([...pickedBy(entries, new Set(), press('c', undefined, true))]).toEqual(['c']);
  expect([...pickedBy(entries, new Set(), press('c', 'gone', true))]).toEqual(['c']);
});
