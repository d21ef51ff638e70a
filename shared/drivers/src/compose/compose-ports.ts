import type { Clock, Ports } from '@convi/kernel';
import { bullmqConsumers, bullmqJobQueue } from '../bullmq/index.ts';
import {
  type RedisClient,
  redisAnnouncements,
  redisClient,
  redisEventFeed,
  redisHandovers,
  redisOwnedProjects,
  redisProjectRecords,
  redisRateLimiter,
  redisReceiptOutbox,
  redisStoreUsage,
  redisSweepFindings,
} from '../redis/index.ts';
import { heldSteps, unwatchedSteps } from '../steps/index.ts';
import { chooseKeyring } from './choose-keyring.ts';
import { chooseObjectStore } from './choose-object-store.ts';
import type { ComposeConfig } from './compose-config.ts';

export type { ComposeConfig } from './compose-config.ts';

type Trouble = 'redis-trouble' | 'keyring-trouble' | 'store-trouble';
type Compose = {
  readonly config: ComposeConfig;
  readonly clock: Clock;
  readonly logger: { readonly warn: (event: Trouble, fields?: { readonly errorKind?: string }) => void };
};

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : error.name);

const warner =
  ({ logger }: Compose, event: Trouble) =>
  (error: Error): void =>
    logger.warn(event, { errorKind: codeOf(error) });

const redisOf = (compose: Compose) => {
  const { config } = compose;
  const onError = warner(compose, 'redis-trouble');
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

const portsOn = (redis: ReturnType<typeof redisOf>, clock: Clock) => {
  const { open, onError } = redis;
  const client = open('commands');
  return {
    owned: redisOwnedProjects(client),
    handovers: redisHandovers(client),
    records: redisProjectRecords(client),
    feed: redisEventFeed(client, () => open('blocking')),
    queue: bullmqJobQueue({ client, clock, onError }),
    consumers: bullmqConsumers({ connect: () => open('blocking'), clock, onError }),
    limiter: redisRateLimiter(client, clock),
    announcements: redisAnnouncements(client),
    usage: redisStoreUsage(client),
    outbox: redisReceiptOutbox(client),
    findings: redisSweepFindings(client),
  };
};

/** The ports of a process by its configuration. `close` ends what it opened: consumers first, then connections. */
export const composePorts = async (compose: Compose): Promise<Ports & { readonly close: () => Promise<void> }> => {
  const { config, clock } = compose;
  const redis = redisOf(compose);
  // What can be refused comes before anything is opened.
  const objects = chooseObjectStore({ config, clock, warn: warner(compose, 'store-trouble') });
  const keyring = await chooseKeyring({ config, clock, onError: warner(compose, 'keyring-trouble') });
  const ports = portsOn(redis, clock);
  const folder = config.CONVI_STEPS_FOLDER;
  const steps = folder === undefined ? unwatchedSteps : heldSteps({ folder, clock });
  const close = async (): Promise<void> => {
    await ports.consumers.close();
    await ports.queue.close();
    keyring.close();
    redis.close();
  };
  return { clock, objects, keyring: keyring.keyring, ...ports, steps, close };
};
