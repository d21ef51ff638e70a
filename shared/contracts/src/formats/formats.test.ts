import { expect, test } from 'vitest';
import { claimedFormat, endsAs, formatOf, formats, passesAs } from './index.ts';

test('every format has one row, and an ending belongs to one format, or to one container of several', () => {
  const ids = formats.map(({ id }) => id);
  const containers = new Map<string, Set<string>>();
  for (const { extensions, mediaType } of formats)
    for (const ending of extensions)
      containers.set(ending, (containers.get(ending) ?? new Set()).add(mediaType.replace(/;.*/, '')));

  expect(new Set(ids).size).toBe(ids.length);
  expect([...containers].filter(([, types]) => types.size > 1)).toEqual([]);
});

test('an ending that several formats share claims the one that it is first for', () => {
  expect(['a.ogg', 'a.opus', 'a.m4a', 'a.oga', 'a.m4r'].map(claimedFormat)).toEqual([
    'ogg',
    'opus',
    'm4a',
    'oga',
    'm4r',
  ]);
  expect([endsAs('a.ogg', 'opus'), endsAs('a.m4a', 'alac'), endsAs('a.m4a', 'mp3')]).toEqual([true, true, false]);
  expect([passesAs('m4a', 'm4r'), passesAs('m4r', 'm4a'), passesAs('m4a', 'mp3')]).toEqual([true, false, false]);
});

test('a name claims the format of its ending, whatever its case', () => {
  expect(claimedFormat('a.b.JPEG')).toBe('jpg');
  expect(claimedFormat('no ending')).toBeUndefined();
  expect(claimedFormat('x.unheard-of')).toBeUndefined();
});

test('media types are well formed', () => {
  for (const { id } of formats) expect(formatOf(id as 'jpg').mediaType).toMatch(/^[a-z]+\/[\w.+-]+(; codecs=\w+)?$/);
});
