import {
  announcementsSuite,
  eventFeedSuite,
  handoversSuite,
  ownedProjectsSuite,
  projectEndSuite,
  projectLeasesSuite,
  projectRecordsSuite,
  rateLimiterSuite,
  receiptOutboxSuite,
  storeUsageSuite,
  sweepFindingsSuite,
  testClock,
  testRedis,
  testRedisCluster,
  twinHistorySuite,
} from '@convi/testing';
import { memoryPorts } from '../memory/index.ts';
import {
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
} from './index.ts';

/** An empty Redis and everything that speaks with it. */
const onError = (): void => undefined;

const worldAt = (url: string) => async () => {
  const client = redisClient({ url, use: 'commands', onError });
  const listener = redisClient({ url, use: 'blocking', onError });
  await client.flushall();
  const clock = testClock(Date.UTC(2026, 0, 1));
  return {
    clock,
    announcements: redisAnnouncements(client),
    feed: redisEventFeed(client, () => listener),
    handovers: redisHandovers(client),
    limiter: redisRateLimiter(client, clock),
    owned: redisOwnedProjects(client),
    records: redisProjectRecords(client),
    outbox: redisReceiptOutbox(client),
    findings: redisSweepFindings(client),
    usage: redisStoreUsage(client),
    close: async () => {
      client.disconnect();
      listener.disconnect();
    },
  };
};

const servers = { redis: await testRedis(), 'redis cluster': await testRedisCluster() };

for (const [name, { url }] of Object.entries(servers)) {
  const world = worldAt(url);
  announcementsSuite(name, world);
  eventFeedSuite(name, world);
  handoversSuite(name, world);
  ownedProjectsSuite(name, world);
  projectEndSuite(name, world);
  projectLeasesSuite(name, world);
  projectRecordsSuite(name, world);
  rateLimiterSuite(name, world);
  receiptOutboxSuite(name, world);
  storeUsageSuite(name, world);
  sweepFindingsSuite(name, world);
}

twinHistorySuite('redis and memory', async () => {
  const redis = await worldAt(servers.redis.url)();
  return { worlds: [redis, memoryPorts(redis.clock)], close: redis.close };
});
