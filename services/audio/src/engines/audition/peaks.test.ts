import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collectPeaks } from './peaks.ts';

/** The same, said as simply as can be. */
const reference = (samples: Int16Array, channels: number, size: number): number[] => {
  const frames = Math.ceil(samples.length / channels);
  return Array.from({ length: Math.ceil(frames / size) }, (_, pixel) =>
    Array.from({ length: channels }, (_, channel) => {
      const own = [...samples.subarray(pixel * size * channels, (pixel + 1) * size * channels)].filter(
        (_, n) => n % channels === channel,
      );
      return [Math.min(...own), Math.max(...own)];
    }).flat(),
  ).flat();
};

const sound = fc.record({
  channels: fc.integer({ min: 1, max: 3 }),
  frames: fc.integer({ min: 1, max: 6_000 }),
  seed: fc.integer({ min: 1, max: 1_000 }),
  cut: fc.integer({ min: 1, max: 999 }),
});

test('every resolution is exact, however the samples arrive', () => {
  fc.assert(
    fc.property(sound, ({ channels, frames, seed, cut }) => {
      const samples = Int16Array.from({ length: frames * channels }, (_, n) => ((n * seed * 7_919) % 65_536) - 32_768);
      const peaks = collectPeaks({ channels, mostPixels: 8 });

      const step = cut * channels;
      for (let at = 0; at < samples.length; at += step) peaks.push(samples.subarray(at, at + step));

      const levels = peaks.levels() ?? [];
      expect(levels.at(-1)?.samplesPerPixel).toBe(1_048_576);
      for (const { samplesPerPixel, data } of levels.slice(0, 4)) {
        expect(data.length / 2 / channels).toBeLessThanOrEqual(8);
        expect([...data]).toEqual(reference(samples, channels, samplesPerPixel));
      }
    }),
    { numRuns: 60 },
  );
});

test('a short sound is kept at the finest resolution, and nothing has no peaks', () => {
  const peaks = collectPeaks({ channels: 1, mostPixels: 8 });
  expect(peaks.levels()).toBeUndefined();

  peaks.push(new Int16Array(257));

  expect(peaks.levels()?.[0]).toMatchObject({ samplesPerPixel: 256, data: new Int16Array(4) });
});
