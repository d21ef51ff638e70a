import { formats } from '@convi/contracts';
import { expect, test } from 'vitest';
import { popular, popularAt, relatedTo, shortName } from './popular.ts';

test('each popular conversion has an address of its own, which leads to it', () => {
  const addresses = popular.map(({ service, slug }) => `${service}/${slug}`);

  expect(new Set(addresses).size).toBe(addresses.length);
  for (const one of popular) expect(popularAt(one.service, one.slug)).toBe(one);
  expect(popularAt('image', 'docx-to-pdf')).toBeUndefined();
});

test('formats of popular conversions exist, and are called as people call them', () => {
  const known = formats.map(({ id }) => id);
  for (const { from, to } of popular) expect(known).toEqual(expect.arrayContaining([to, ...(from ? [from] : [])]));

  expect(shortName('jpg')).toBe('JPEG');
  expect(shortName('docx')).toBe('DOCX');
});

test('related conversions are of the same room, and never the one that is read', () => {
  const [first] = popular;
  if (!first) throw new Error('none');

  expect(relatedTo(first)).not.toContain(first);
  expect(relatedTo(first).every(({ service }) => service === first.service)).toBe(true);
});
