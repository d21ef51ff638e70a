import { expect, test } from 'vitest';
import { changedRows } from './changed-rows.mjs';

const a = { version: '1.0.0', integrity: 'sha512-a' };

test('a lock that npm left as it was has no changed rows', () => {
  expect(changedRows({ a }, { a })).toEqual([]);
});

test('another version, another content, a new package and a lost one are changes', () => {
  expect(changedRows({ a }, { a: { ...a, version: '1.0.1' } })).toEqual(['a']);
  expect(changedRows({ a }, { a: { ...a, integrity: 'sha512-b' } })).toEqual(['a']);
  expect(changedRows({ a }, { a, b: a })).toEqual(['b']);
  expect(changedRows({ a }, {})).toEqual(['a']);
});

test('packages of other platforms come and go', () => {
  expect(changedRows({ a }, { a, 'sharp-of-a-mac': { ...a, optional: true } })).toEqual([]);
});
