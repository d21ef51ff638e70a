import type { Handovers } from '@convi/kernel';
import type { RedisClient } from './redis-client.ts';

const keyOf = (codeHash: string): string => `convi:handover:${codeHash}`;

/** Codes for other devices in Redis: hashes and ids only, each for as long as it counts. */
export const redisHandovers = (client: RedisClient): Handovers => ({
  note: async (codeHash, { projectId, until }) => {
    await client.set(keyOf(codeHash), projectId, 'PXAT', until);
  },
  find: async (codeHash) => (await client.get(keyOf(codeHash))) ?? undefined,
});
