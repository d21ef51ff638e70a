import type { SweepFindings } from '@convi/kernel';
import * as z from 'zod';
import type { RedisClient } from './redis-client.ts';

const KEY = 'convi:sweep-findings';

const findings = z.object({ sweptAt: z.number(), outlivedSince: z.number().optional() });

/** What the last sweep found, in Redis. */
export const redisSweepFindings = (client: RedisClient): SweepFindings => ({
  tell: async (found) => {
    await client.set(KEY, JSON.stringify(found));
  },
  read: async () => {
    const text = await client.get(KEY);
    return text === null ? undefined : findings.parse(JSON.parse(text));
  },
});
