import { rates } from '@convi/contracts';
import type { Clock, RateLimiter } from '@convi/kernel';
import * as z from 'zod';
import type { RedisClient } from './redis-client.ts';
import { script } from './script.ts';

const taken = z.tuple([z.int(), z.int()]);
const takePoint = script('take-point');

/** Rates counted in Redis, so that all replicas of the gateway share them. */
export const redisRateLimiter = (client: RedisClient, clock: Clock): RateLimiter => ({
  take: async (rate, subject) => {
    const { points, perSeconds } = rates[rate];
    const fullMs = perSeconds * 1_000;
    const keys = [`convi:rate:${rate}:${subject}`];
    const answer = await takePoint(client, { keys, args: [clock.now(), fullMs / points, fullMs] });
    const [waitMs, left] = taken.parse(answer);
    return { allowed: waitMs === 0, retryAfterSeconds: Math.ceil(waitMs / 1_000), left };
  },
});
