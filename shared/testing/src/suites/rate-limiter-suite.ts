import { rates } from '@convi/contracts';
import { newId, type RateLimiter } from '@convi/kernel';
import { expect } from 'vitest';
import { type Suite, suite } from '../suite.ts';
import type { TestClock } from '../test-clock.ts';

export type RateLimiterSubject = {
  readonly limiter: RateLimiter;
  readonly clock: TestClock;
  readonly close?: () => Promise<void>;
};

const { points, perSeconds } = rates.refusals;

const takeMany = (limiter: RateLimiter, who: string, count: number) =>
  Promise.all(Array.from({ length: count }, () => limiter.take('refusals', who)));

/** What every rate limiter must do. Its clock stands still until it is moved. */
export const rateLimiterSuite: Suite<RateLimiterSubject> = suite('rate limiter', {
  'all points of a rate may be taken at once, the next one not': async ({ limiter }) => {
    const taken = await takeMany(limiter, newId(), points + 5);

    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(points);
    expect(taken.at(-1)).toEqual({ allowed: false, retryAfterSeconds: 1, left: 0 });
  },

  'one more is allowed after the wait that a refusal names': async ({ limiter, clock }) => {
    const who = newId();
    await takeMany(limiter, who, points);
    const [refused] = await takeMany(limiter, who, 1);
    clock.move((perSeconds * 1_000) / points);

    expect(refused?.allowed).toBe(false);
    expect((await takeMany(limiter, who, 2)).map(({ allowed }) => allowed)).toEqual([true, false]);
  },

  'after the whole window all points are there again': async ({ limiter, clock }) => {
    const who = newId();
    await takeMany(limiter, who, points);
    clock.move(perSeconds * 1_000);

    expect((await takeMany(limiter, who, points)).every(({ allowed }) => allowed)).toBe(true);
  },

  'each point says how many are left': async ({ limiter, clock }) => {
    const who = newId();
    const lefts = (await takeMany(limiter, who, 3)).map(({ left }) => left);
    clock.move(perSeconds * 1_000);

    expect(lefts.toSorted((a, b) => b - a)).toEqual([points - 1, points - 2, points - 3]);
    expect((await limiter.take('refusals', who)).left).toBe(points - 1);
  },

  'subjects and rates do not touch each other': async ({ limiter }) => {
    const who = newId();
    await takeMany(limiter, who, points);

    expect((await limiter.take('refusals', newId())).allowed).toBe(true);
    expect((await limiter.take('projects', who)).allowed).toBe(true);
  },
});
