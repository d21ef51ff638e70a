import { expect, test } from 'vitest';
import { claimedFormat, formatOf, formats } from './index.ts';

test('every format has one row, and an ending belongs to one format only', () => {
  const ids = formats.map(({ id }) => id);
  const endings = formats.flatMap(({ extensions }) => extensions);

  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(endings).size).toBe(endings.length);
});

test('a name claims the format of its ending, whatever its case', () => {
  expect(claimedFormat('a.b.JPEG')).toBe('jpg');
  expect(claimedFormat('no ending')).toBeUndefined();
  expect(claimedFormat('x.unheard-of')).toBeUndefined();
});

test('media types are well formed', () => {
  for (const { id } of formats) expect(formatOf(id as 'jpg').mediaType).toMatch(/^[a-z]+\/[\w.+-]+(; codecs=\w+)?$/);
});
