import { expect, test } from 'vitest';
import { believable } from './believable.ts';

const facts = { codec: 'pcm_s16le', bits: 16, channels: 2, sampleRateHz: 44_100, durationSeconds: 100 };
const SECOND_BYTES = 44_100 * 4;

test('uncompressed sound lasts no longer than its bytes do', () => {
  expect(believable(facts, 200 * SECOND_BYTES).durationSeconds).toBe(100);
  expect(believable(facts, 3 * SECOND_BYTES).durationSeconds).toBe(3);
});

test('a length that the file cannot hold is not known', () => {
  const aac = { ...facts, codec: 'aac', bits: 0, durationSeconds: 169_000 };

  expect(believable(aac, 80_000).durationSeconds).toBeUndefined();
  expect(believable(aac, 80_000_000).durationSeconds).toBe(169_000);
});

test('plain sound that does not tell its length is measured by its bytes', () => {
  expect(believable({ ...facts, durationSeconds: undefined }, 3 * SECOND_BYTES).durationSeconds).toBe(3);
  expect(believable({ ...facts, codec: 'flac', durationSeconds: undefined }, 300).durationSeconds).toBeUndefined();
});
