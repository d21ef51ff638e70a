import type { InputFacts } from '@convi/worker-kit';
import { expect, test } from 'vitest';
import { budgetMs, longestSeconds, lossyRate, pcmRate, scratchBytes } from './estimates.ts';

const MIB = 1024 ** 2;
const file = (over: Partial<InputFacts> = {}): InputFacts => ({ format: 'mp3', bytes: 3 * MIB, facts: {}, ...over });

test('a length that was inspected is believed; without one the size bounds it, at six hours the most', () => {
  expect(longestSeconds(file({ facts: { durationSeconds: 180 } }))).toBe(181);
  expect(longestSeconds(file())).toBeGreaterThan(180);
  expect(longestSeconds(file({ bytes: 3_000 * MIB }))).toBe(6 * 3_600);
});

test('scratch holds the input and the result, but not an input that flows', () => {
  const known = { durationSeconds: 99 };
  const second = () => 1_000;

  expect(scratchBytes([file({ facts: known })], second)).toBe(16 * MIB + 3 * MIB + 100_000);
  expect(scratchBytes([file({ format: 'wav', bytes: 2_000 * MIB, facts: known })], second)).toBe(16 * MIB + 100_000);
});

test('uncompressed sound needs what its rate, channels and depth say', () => {
  const facts = { channels: 6, sampleRateHz: 44_100 };

  expect(pcmRate({ channels: 'keep', bitDepth: 24 })(file({ facts }))).toBe(44_100 * 6 * 3);
  expect(pcmRate({ channels: 'mono', bitDepth: 16, sampleRateHz: 8_000 })(file({ facts }))).toBe(16_000);
  expect(pcmRate({ channels: 'keep', bitDepth: 16 })(file())).toBe(48_000 * 2 * 2);
  expect(lossyRate(192)).toBe(48_000);
});

test('the run budget grows with the recording', () => {
  const hour = budgetMs([file({ facts: { durationSeconds: 3_600 } })]);

  expect(hour).toBeGreaterThan(budgetMs([file({ facts: { durationSeconds: 60 } })]));
  expect(hour).toBeLessThan(3_600_000);
});
