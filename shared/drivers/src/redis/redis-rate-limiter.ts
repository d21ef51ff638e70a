import { rates } from '@convi/contracts';
import type { Clock, RateLimiter } from '@convi/kernel';
import type { RedisClient } from './redis-client.ts';
import { script } from './script.ts';

const takePoint = script('take-point');

/** Rates counted in Redis, so that all replicas of the gateway share them. */
export const redisRateLimiter = (client: RedisClient, clock: Clock): RateLimiter => ({
  take: async (rate, subject) => {
    const { points, perSeconds } = rates[rate];
    const fullMs = perSeconds * 1_000;
    const keys = [`convi:rate:${rate}:${subject}`];
    const waitMs = Number(await takePoint(client, { keys, args: [clock.now(), fullMs / points, fullMs] }));
    return { allowed: waitMs === 0, retryAfterSeconds: Math.ceil(waitMs / 1_000) };
  },
});
