import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SealError } from './chunks.ts';
import { openText, sealText } from './text.ts';

const key = randomBytes(32);
const place = { projectId: 'p1', field: 'file:1' };

test('a private text comes back exactly', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(openText(key, place, sealText(key, place, text))).toBe(text);
    }),
  );
});

test('a private text opens for its own project, field and key only', () => {
  const sealed = sealText(key, place, 'holiday.jpg');

  expect(() => openText(key, { ...place, projectId: 'p2' }, sealed)).toThrow(SealError);
  expect(() => openText(key, { ...place, field: 'file:2' }, sealed)).toThrow(SealError);
  expect(() => openText(randomBytes(32), place, sealed)).toThrow(SealError);
  expect(() => openText(key, place, sealed.slice(0, -3))).toThrow(SealError);
  expect(() => openText(key, place, '')).toThrow(SealError);
});

test('not one bit of a private text can be flipped unseen, and it cannot be cut short', () => {
  const sealed = Buffer.from(sealText(key, place, 'holiday.jpg'), 'base64url');

  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(() => openText(key, place, changed.toString('base64url'))).toThrow(SealError);
  }
  for (let bytes = 0; bytes < sealed.length; bytes++)
    expect(() => openText(key, place, sealed.subarray(0, bytes).toString('base64url'))).toThrow(SealError);
});
