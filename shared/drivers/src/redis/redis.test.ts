import {
  announcementsSuite,
  eventFeedSuite,
  projectEndSuite,
  projectLeasesSuite,
  projectRecordsSuite,
  rateLimiterSuite,
  storeUsageSuite,
  testClock,
  testRedis,
  twinHistorySuite,
} from '@convi/testing';
import { memoryPorts } from '../memory/index.ts';
import {
  redisAnnouncements,
  redisClient,
  redisEventFeed,
  redisProjectRecords,
  redisRateLimiter,
  redisStoreUsage,
} from './index.ts';

const { url } = await testRedis();

/** An empty Redis and everything that speaks with it. */
const world = async () => {
  const onError = (error: Error): never => {
    throw error;
  };
  const client = redisClient({ url, use: 'commands', onError });
  const listener = redisClient({ url, use: 'blocking', onError });
  await client.flushall();
  const clock = testClock(Date.UTC(2026, 0, 1));
  return {
    clock,
    announcements: redisAnnouncements(client),
    feed: redisEventFeed(client, () => listener),
    limiter: redisRateLimiter(client, clock),
    records: redisProjectRecords(client),
    usage: redisStoreUsage(client),
    close: async () => {
      client.disconnect();
      listener.disconnect();
    },
  };
};

announcementsSuite('redis', world);
eventFeedSuite('redis', world);
projectEndSuite('redis', world);
projectLeasesSuite('redis', world);
projectRecordsSuite('redis', world);
rateLimiterSuite('redis', world);
storeUsageSuite('redis', world);
twinHistorySuite('redis and memory', async () => {
  const redis = await world();
  return { worlds: [redis, memoryPorts(redis.clock)], close: redis.close };
});
