import { jobConsumersSuite, jobQueueSuite, testRedis, testRedisCluster } from '@convi/testing';
import { systemClock } from '../clock/index.ts';
import { redisClient } from '../redis/index.ts';
import { bullmqConsumers, bullmqJobQueue } from './index.ts';

const onError = (): void => undefined;

const worldAt = (url: string) => async () => {
  const clock = systemClock();
  const client = redisClient({ url, use: 'commands', onError });
  const queue = bullmqJobQueue({ client, clock, onError });
  const consumers = bullmqConsumers({ connect: () => redisClient({ url, use: 'blocking', onError }), clock, onError });
  const close = async (): Promise<void> => {
    await consumers.close();
    await queue.close();
    client.disconnect();
  };
  return { queue, consumers, clock, close };
};

const servers = { bullmq: await testRedis(), 'bullmq on a cluster': await testRedisCluster() };

for (const [name, { url }] of Object.entries(servers)) {
  jobQueueSuite(name, worldAt(url));
  jobConsumersSuite(name, worldAt(url));
}
