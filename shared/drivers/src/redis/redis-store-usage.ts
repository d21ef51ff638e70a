import type { StoreUsage } from '@convi/kernel';
import type { RedisClient } from './redis-client.ts';

const KEY = 'convi:store-usage';

/** The bytes of the object store, counted in Redis. */
export const redisStoreUsage = (client: RedisClient): StoreUsage => ({
  add: async (bytes) => {
    await client.incrby(KEY, bytes);
  },
  correct: async (bytes) => {
    await client.set(KEY, bytes);
  },
  read: async () => Math.max(0, Number((await client.get(KEY)) ?? 0)),
});
