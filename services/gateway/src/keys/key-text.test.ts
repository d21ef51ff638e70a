import { API_KEY_PATTERN } from '@convi/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginningOf, isKeyText, looksLikeKey, newKeyText } from './key-text.ts';

test('a new key is one, by its look and its checksum', () => {
  for (const mode of ['live', 'test'] as const) {
    const key = newKeyText(mode);

    expect(key).toMatch(API_KEY_PATTERN);
    expect(key).toHaveLength(50);
    expect(looksLikeKey(key) && isKeyText(key)).toBe(true);
    expect(beginningOf(key)).toHaveLength(19);
  }
});

test('a slip in any place is noticed without asking anybody', () => {
  const key = newKeyText('live');
  fc.assert(
    fc.property(fc.integer({ min: 11, max: key.length - 1 }), fc.constantFrom(...'09AZaz'), (place, sign) => {
      const slipped = `${key.slice(0, place)}${sign}${key.slice(place + 1)}`;
      expect(isKeyText(slipped)).toBe(slipped === key);
    }),
    { seed: 7 },
  );
});
