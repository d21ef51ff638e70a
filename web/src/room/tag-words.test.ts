import type { Facts } from '@convi/contracts';
import { expect, test } from 'vitest';
import type { Choice, OwnOptions } from './room-view.ts';
import { aFile } from './stand-in/fake-client.ts';
import { isTag, leftOut, repairChange, shownTag, tagChange } from './tag-words.ts';

const song = (facts: Facts['tags']) => aFile({ id: 'a', facts: { ...(facts && { tags: facts }) } });
const wishes = (values: Choice['values'] = {}, own: OwnOptions = {}) => ({ choice: { values }, own });
const file = song({ words: { title: 'Song', comment: 'Bought by me' } });

test('a tag is the own one of its file, else the one for all, else what the file says', () => {
  expect(shownTag(file, 'title', wishes())).toBe('Song');
  expect(shownTag(file, 'title', wishes({ title: 'All' }))).toBe('All');
  expect(shownTag(file, 'title', wishes({ title: 'All' }, { a: { title: '' } }))).toBe('');
  expect(shownTag(file, 'title', wishes({ tags: 'strip' }))).toBe('');
});

test('a comment is left out, and that is told, until metadata is kept or the comment written', () => {
  expect(leftOut(file, 'comment', wishes())).toBe('Bought by me');
  expect(leftOut(file, 'comment', wishes({ metadata: 'keep' }))).toBeUndefined();
  expect(leftOut(file, 'comment', wishes({}, { a: { comment: '' } }))).toBeUndefined();
  expect(leftOut(file, 'title', wishes())).toBeUndefined();
});

test('what is written as it was is no wish of its own', () => {
  expect(tagChange(file, { name: 'title', text: 'Song' }, wishes())).toEqual({ title: undefined });
  expect(tagChange(file, { name: 'title', text: 'Other' }, wishes())).toEqual({ title: 'Other' });
  expect(tagChange(file, { name: 'title', text: '' }, wishes())).toEqual({ title: '' });
});

test('a repair writes garbled words anew that the result has, and has the others read anew', () => {
  const garbled = song({
    words: { title: 'Ïåñíÿ', artist: 'Anna', comment: 'Êóïèë' },
    repair: { tagEncoding: 'cp1251', words: { title: 'Песня', artist: 'Anna', comment: 'Купил' } },
  });

  expect(repairChange(garbled, wishes())).toEqual({ title: 'Песня', tagEncoding: 'cp1251' });
  expect(repairChange(file, wishes())).toEqual({});
});

test.each([
  ['track', '3', true],
  ['track', '3/12', true],
  ['track', 'three', false],
  ['year', '99', false],
  ['year', '', true],
  ['title', 'three', true],
] as const)('%s may be written as “%s”: %s', (name, text, expected) => {
  expect(isTag(name, text)).toBe(expected);
});
