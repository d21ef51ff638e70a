import { expect, test } from 'vitest';
import { movedBy, movedTo, newEntryId, without } from './board-moves.ts';
import { type BoardPage, divided, doubledPages, fileNumbers, filesOf, turned, withBlank } from './page-moves.ts';

const page = (id: string): BoardPage => ({ id, fileId: 'file', page: 1, rotation: 0 });
const pages = ['a', 'b', 'c', 'd'].map(page);
const ids = (list: readonly BoardPage[]): string => list.map(({ id }) => id).join('');
const picked = (word: string): ReadonlySet<string> => new Set(word);

test('picked pages move together and keep their order among themselves', () => {
  expect(ids(movedTo(pages, picked('ac'), 4))).toBe('bdac');
  expect(ids(movedTo(pages, picked('db'), 0))).toBe('bdac');
  expect(ids(movedBy(pages, picked('bc'), -1))).toBe('bcad');
  expect(ids(movedBy(pages, picked('bc'), 1))).toBe('adbc');
  expect(ids(movedBy(pages, picked('a'), -1))).toBe('abcd');
  expect(ids(movedBy(pages, picked('d'), 1))).toBe('abcd');
});

test('four turns are none, and a blank page has no way up', () => {
  const once = turned(pages, picked('b'));
  const blank = withBlank(pages, picked('a'));

  expect(once.map((one) => ('rotation' in one ? one.rotation : undefined))).toEqual([0, 90, 0, 0]);
  expect([1, 2, 3].reduce((list) => turned(list, picked('b')), once)).toEqual(pages);
  expect(turned(blank, new Set(blank.map(({ id }) => id)))[1]).toEqual(blank[1]);
});

test('copies and blank pages come after what is picked, under ids of their own', () => {
  const twice = doubledPages(pages, picked('bd'));
  const blank = withBlank(pages, picked('ab'));

  expect(twice.map(({ id }) => id)).toMatchObject(['a', 'b', expect.any(String), 'c', 'd', expect.any(String)]);
  expect(new Set(twice.map(({ id }) => id)).size).toBe(6);
  expect(blank.findIndex((one) => 'blank' in one)).toBe(2);
  expect(ids(withBlank([], picked('')))).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
  expect(ids(without(pages, picked('ad')))).toBe('bc');
  expect(newEntryId()).not.toBe(newEntryId());
});

test('a mark begins a new file, goes with its page, and counts for nothing in front of the first', () => {
  const three = divided(pages, picked('bd'));

  expect(fileNumbers(three)).toEqual([1, 2, undefined, 3]);
  expect(filesOf(divided(pages, picked('a')))).toBe(1);
  expect(fileNumbers(pages)).toEqual([undefined, undefined, undefined, undefined]);
  expect(fileNumbers(movedTo(three, picked('b'), 0))).toEqual([1, undefined, undefined, 2]);
});

test('marks that all picked pages have are taken away, else the others get one, and copies have none', () => {
  const three = divided(pages, picked('bd'));

  expect(divided(three, picked('bd'))).toEqual(pages);
  expect(fileNumbers(divided(three, picked('bc')))).toEqual([1, 2, 3, 4]);
  expect(fileNumbers(doubledPages(three, picked('b')))).toEqual([1, 2, undefined, undefined, 3]);
});
