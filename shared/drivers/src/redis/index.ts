export { redisAnnouncements } from './redis-announcements.ts';
export { type RedisClient, redisClient } from './redis-client.ts';
export { redisEventFeed } from './redis-event-feed.ts';
export { redisOwnedProjects } from './redis-owned-projects.ts';
export { redisProjectRecords } from './redis-project-records.ts';
export { redisRateLimiter } from './redis-rate-limiter.ts';
export { redisReceiptOutbox } from './redis-receipt-outbox.ts';
export { redisStoreUsage } from './redis-store-usage.ts';
export { redisSweepFindings } from './redis-sweep-findings.ts';
