import { expect, test } from 'vitest';
import { packText, unpackText } from './packed-text.ts';

test('a short text stays as it is, a long one comes back from a tenth of its size', () => {
  const short = JSON.stringify({ quality: 80 });
  const long = JSON.stringify(Array.from({ length: 10_000 }, (_, n) => ({ fileId: '0'.repeat(26), page: n })));

  expect(packText(short)).toBe(short);
  expect(packText(long).length).toBeLessThan(long.length / 8);
  expect([short, long].map(packText).map(unpackText)).toEqual([short, long]);
});
