import { expect, test } from 'vitest';
import type { Target } from './making-of.ts';
import { perFileOf, withOwn } from './own-options.ts';
import { aFile } from './stand-in/fake-client.ts';

const offered = (name: 'convert' | 'merge'): Target['offered'] => ({
  ...{ name, from: ['wav'], to: ['mp3'], profile: 'audio-mp3', unit: 'minutes', trial: true },
  options: { properties: { title: {}, cover: {} } },
});
const target = (name: 'convert' | 'merge' = 'convert'): Target => ({
  ...{ to: 'mp3', offered: offered(name) },
  fits: [aFile({ id: 'a' }), aFile({ id: 'b' })],
});

test('an option of a file is set, changed and taken back, and the last one takes the file with it', () => {
  const one = withOwn({ own: {} }, 'a', { title: 'Song', cover: 'strip' });
  const two = withOwn({ own: one }, 'a', { title: '', cover: undefined });

  expect(one).toEqual({ a: { title: 'Song', cover: 'strip' } });
  expect(two).toEqual({ a: { title: '' } });
  expect(withOwn({ own: two }, 'a', { title: undefined })).toEqual({});
});

test('a conversion is told of its files what its form has, and of no others', () => {
  const own = { a: { title: 'Song', fieldValues: {} }, gone: { title: 'Other' }, b: { fieldValues: {} } };

  expect(perFileOf(target(), own)).toEqual({ perFile: { a: { title: 'Song' } } });
});

test('files that become one have no options of their own', () => {
  expect(perFileOf(target('merge'), { a: { title: 'Song' } })).toEqual({});
});
