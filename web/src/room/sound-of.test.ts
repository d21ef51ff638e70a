import { expect, test } from 'vitest';
import { resolutionFor } from './sound-of.ts';

test('a waveform has as many peaks as are shown, or up to twice as many', () => {
  const peaks = (durationSeconds: number): number =>
    (durationSeconds * 48_000) / resolutionFor({ fileId: '', durationSeconds, sampleRateHz: 48_000, peaks: 800 });

  for (const seconds of [10, 61, 600, 7_200]) {
    expect(peaks(seconds)).toBeGreaterThanOrEqual(800);
    expect(peaks(seconds)).toBeLessThan(1_600);
  }
  expect(resolutionFor({ fileId: '', durationSeconds: 0.1, sampleRateHz: 48_000, peaks: 800 })).toBe(256);
});
