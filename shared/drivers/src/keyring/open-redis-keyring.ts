import type { Clock } from '@convi/kernel';
import { type RedisClient, redisClient } from '../redis/index.ts';
import { guardedKeyring, keyringGuard } from './keyring-guard.ts';
import type { OpenKeyring } from './open-keyring.ts';
import { redisFaults } from './redis-faults.ts';
import { redisKeyring } from './redis-keyring.ts';
import { isSameRedis } from './same-redis.ts';
import { UnsafeKeyring } from './unsafe-keyring.ts';

type Options = {
  readonly url: string;
  /** The Redis of records, which the keyring must not be: that one is persistent. */
  readonly recordsUrl: string;
  readonly clock: Clock;
  readonly onError: (error: Error) => void;
};

const checkRedis = async (client: RedisClient, { url, recordsUrl }: Options): Promise<void> => {
  const faults = await redisFaults(client, url);
  if (await isSameRedis(client, recordsUrl)) faults.unshift('name a Redis of its own, not that of REDIS_URL');
  if (faults.length > 0) throw new UnsafeKeyring(faults);
};

/**
 * Opens a Redis of keys. Throws `UnsafeKeyring` when it is not one that forgets. It is looked at again while it is in use:
 * once it is unsafe, that is told and new keys are refused.
 */
export const openRedisKeyring = async (options: Options): Promise<OpenKeyring> => {
  const { url, clock, onError } = options;
  const client = redisClient({ url, use: 'commands', onError });
  const check = (): Promise<void> => checkRedis(client, options);
  const guard = keyringGuard({ client, clock, check, onError });
  const close = (): void => {
    guard.close();
    client.disconnect();
  };
  try {
    await guard.confirm();
  } catch (error) {
    close();
    throw error;
  }
  return { keyring: guardedKeyring(redisKeyring(client, clock), guard), close };
};
