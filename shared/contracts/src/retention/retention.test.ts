import { expect, test } from 'vitest';
import { services } from '../services.ts';
import { endOf, plans, retention } from './retention.ts';

test('the rows are those that are promised', () => {
  expect(retention.image.free).toEqual({ windowSeconds: 900, ceilingSeconds: 7_200 });
  for (const service of services) expect(retention[service].paid.ceilingSeconds).toBe(86_400);
});

test('a project ends a window after its last activity, and at its ceiling at the latest', () => {
  const life = { createdAt: 0, ceilingAt: 100, windowMs: 30 };

  expect([0, 50, 70, 90].map((activity) => endOf(life, activity))).toEqual([30, 80, 100, 100]);
  expect(endOf({ createdAt: 0, ceilingAt: 100 }, 5)).toBe(100);
});

test('no row lets a project live longer than a day, and a window never says more than its ceiling', () => {
  for (const service of services)
    for (const plan of plans) {
      const { windowSeconds = 0, ceilingSeconds } = retention[service][plan];
      expect(ceilingSeconds).toBeLessThanOrEqual(86_400);
      expect(windowSeconds).toBeLessThanOrEqual(ceilingSeconds);
    }
});

test('whatever is done and whenever, an end lies at its ceiling at the latest, and later activity never brings it nearer', () => {
  const times = Array.from({ length: 60 }, (_, n) => n * 7_919);
  for (const ceilingAt of times)
    for (const windowMs of times) {
      const ends = times.map((activity) => endOf({ createdAt: 0, ceilingAt, windowMs }, activity));

      expect(ends.every((end, n) => end <= ceilingAt && end <= (times[n] ?? 0) + windowMs)).toBe(true);
      expect(ends).toEqual(ends.toSorted((a, b) => a - b));
    }
});
