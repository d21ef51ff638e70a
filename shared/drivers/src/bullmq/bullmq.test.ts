import { jobConsumersSuite, jobQueueSuite, testRedis } from '@convi/testing';
import { systemClock } from '../clock/index.ts';
import { redisClient } from '../redis/index.ts';
import { bullmqConsumers, bullmqJobQueue } from './index.ts';

const { url } = await testRedis();

const world = async () => {
  const clock = systemClock();
  const onError = (error: Error): never => {
    throw error;
  };
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

jobQueueSuite('bullmq', world);
jobConsumersSuite('bullmq', world);
