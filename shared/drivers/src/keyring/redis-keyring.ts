import { randomBytes } from 'node:crypto';
import type { Clock, Keyring } from '@convi/kernel';
import type { RedisClient } from '../redis/index.ts';
import { checkedId, entryBytes, entryOf, KEY_BYTES, type KeyEntry } from './key-entry.ts';

/** When each key ends, so that a sweep need not read the keys. */
const CEILINGS = 'convi:key-ceilings';
const AT_ONCE = 500;

const keyOf = (projectId: string): string => `convi:key:${checkedId(projectId)}`;

const add = async (client: RedisClient, projectId: string, { key, ceilingAt }: KeyEntry): Promise<void> => {
  const bytes = entryBytes({ key, ceilingAt });
  try {
    const steps = client
      .multi()
      // Redis drops it by itself at the ceiling, also when nobody ever asks again.
      .set(keyOf(projectId), bytes, 'PXAT', Math.floor(ceilingAt), 'NX')
      .zadd(CEILINGS, 'NX', ceilingAt, projectId);
    const [made] = (await steps.exec()) ?? [];
    if (made?.[0]) throw made[0];
    if (made?.[1] !== 'OK') throw new Error('a key of this project exists');
  } finally {
    bytes.fill(0);
  }
};

const create = async (client: RedisClient, projectId: string, ceilingAt: number): Promise<Buffer> => {
  const key = randomBytes(KEY_BYTES);
  try {
    await add(client, projectId, { key, ceilingAt });
    return key;
  } catch (error) {
    key.fill(0);
    throw error;
  }
};

const read = async (client: RedisClient, projectId: string, now: number): Promise<Buffer | undefined> => {
  const bytes = await client.getBuffer(keyOf(projectId));
  const entry = bytes === null ? undefined : entryOf(bytes);
  if (entry && entry.ceilingAt > now) return entry.key;
  bytes?.fill(0);
  return undefined;
};

const destroy = async (client: RedisClient, projectId: string): Promise<boolean> => {
  const [removed] = (await client.multi().del(keyOf(projectId)).zrem(CEILINGS, projectId).exec()) ?? [];
  if (!removed) throw new Error('the keyring did not answer');
  if (removed[0]) throw removed[0];
  return removed[1] === 1;
};

const destroyPast = async (client: RedisClient, now: number): Promise<number> => {
  let destroyed = 0;
  for (;;) {
    const ids = await client.zrangebyscore(CEILINGS, '-inf', now, 'LIMIT', 0, AT_ONCE);
    if (ids.length === 0) return destroyed;
    const were = await Promise.all(ids.map((id) => destroy(client, id)));
    destroyed += were.filter((was) => was).length;
  }
};

/** Keys in the memory of a Redis of their own, for several hosts. `openRedisKeyring` sees to it that it is one. */
export const redisKeyring = (client: RedisClient, clock: Clock): Keyring => ({
  create: async (projectId, ceilingAt) => create(client, projectId, ceilingAt),
  read: async (projectId) => read(client, projectId, clock.now()),
  destroy: async (projectId) => destroy(client, projectId),
  destroyPast: (now) => destroyPast(client, now),
});
