import { expect, test } from 'vitest';
import { retryDelay } from './retry-delay.ts';

test('each failure doubles the delay, up to half a minute', () => {
  expect([1, 2, 3, 7, 1_000].map((attempt) => retryDelay(500, attempt))).toEqual([500, 1_000, 2_000, 30_000, 30_000]);
});

test('a first delay above the bound stays as it is', () => {
  expect([retryDelay(60_000, 1), retryDelay(60_000, 2)]).toEqual([60_000, 60_000]);
});
