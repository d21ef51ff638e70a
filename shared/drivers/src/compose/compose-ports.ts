import type { Clock, Ports } from '@convi/kernel';
import { bullmqConsumers, bullmqJobQueue } from '../bullmq/index.ts';
import {
  type RedisClient,
  redisAnnouncements,
  redisClient,
  redisEventFeed,
  redisProjectRecords,
  redisRateLimiter,
  redisStoreUsage,
} from '../redis/index.ts';
import { chooseKeyring } from './choose-keyring.ts';
import { chooseObjectStore } from './choose-object-store.ts';
import type { ComposeConfig } from './compose-config.ts';

export type { ComposeConfig } from './compose-config.ts';

type Compose = {
  readonly config: ComposeConfig;
  readonly clock: Clock;
  readonly logger: { readonly warn: (event: 'redis-trouble', fields?: { readonly errorKind?: string }) => void };
};

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : error.name);

const redisOf = ({ config, logger }: Compose) => {
  const onError = (error: Error): void => logger.warn('redis-trouble', { errorKind: codeOf(error) });
  const opened: RedisClient[] = [];
  const open = (use: 'commands' | 'blocking'): RedisClient => {
    const client = redisClient({ url: config.REDIS_URL, use, onError });
    opened.push(client);
    return client;
  };
  return {
    open,
    onError,
    close: (): void => {
      for (const client of opened) client.disconnect();
    },
  };
};

/** The ports of a process by its configuration. `close` ends what it opened: consumers first, then connections. */
export const composePorts = async (compose: Compose): Promise<Ports & { readonly close: () => Promise<void> }> => {
  const { config, clock } = compose;
  const redis = redisOf(compose);
  const client = redis.open('commands');
  const queue = bullmqJobQueue({ client, clock, onError: redis.onError });
  const consumers = bullmqConsumers({ connect: () => redis.open('blocking'), clock, onError: redis.onError });
  const keyring = await chooseKeyring({ config, clock, onError: redis.onError });
  return {
    clock,
    objects: chooseObjectStore(config, clock),
    keyring: keyring.keyring,
    records: redisProjectRecords(client),
    feed: redisEventFeed(client, () => redis.open('blocking')),
    queue,
    consumers,
    limiter: redisRateLimiter(client, clock),
    announcements: redisAnnouncements(client),
    usage: redisStoreUsage(client),
    close: async () => {
      await consumers.close();
      await queue.close();
      await keyring.close();
      redis.close();
    },
  };
};
