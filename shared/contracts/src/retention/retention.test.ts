import { expect, test } from 'vitest';
import { services } from '../services.ts';
import { endOf, retention } from './retention.ts';

test('the rows are those that are promised', () => {
  expect(retention.image.free).toEqual({ windowSeconds: 900, ceilingSeconds: 7_200 });
  for (const service of services) expect(retention[service].paid.ceilingSeconds).toBe(86_400);
});

test('a project ends a window after its last activity, and at its ceiling at the latest', () => {
  const life = { createdAt: 0, ceilingAt: 100, windowMs: 30 };

  expect([0, 50, 70, 90].map((activity) => endOf(life, activity))).toEqual([30, 80, 100, 100]);
  expect(endOf({ createdAt: 0, ceilingAt: 100 }, 5)).toBe(100);
});
