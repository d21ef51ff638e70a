import { expect, test } from 'vitest';
import { lifeLeft } from './life-left.ts';

const at = (seconds: number): string => new Date(seconds * 1_000).toISOString();
const image = { service: 'image', plan: 'free', createdAt: at(0) } as const;

test('the line is full after each action and empty at the end', () => {
  expect(lifeLeft({ ...image, expiresAt: at(900) }, 0)).toEqual({ seconds: 900, fraction: 1 });
  expect(lifeLeft({ ...image, expiresAt: at(1_800) }, 900_000)).toEqual({ seconds: 900, fraction: 1 });
  expect(lifeLeft({ ...image, expiresAt: at(900) }, 450_000)).toEqual({ seconds: 450, fraction: 0.5 });
  expect(lifeLeft({ ...image, expiresAt: at(900) }, 950_000)).toEqual({ seconds: 0, fraction: 0 });
});

test('a life that the operator has shortened is measured by itself', () => {
  expect(lifeLeft({ ...image, expiresAt: at(20) }, 5_000)).toEqual({ seconds: 15, fraction: 0.75 });
});

test('a clock that is late tells of no more time than there ever was', () => {
  expect(lifeLeft({ ...image, expiresAt: at(900) }, -600)).toEqual({ seconds: 900, fraction: 1 });
});
