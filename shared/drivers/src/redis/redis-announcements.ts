import { announcement, type Service, services } from '@convi/contracts';
import type { Announcements } from '@convi/kernel';
import type { RedisClient } from './redis-client.ts';

const KEY = 'convi:announcements';
const aliveField = (service: Service): string => `${service}:alive-until`;

const readAll = async (client: RedisClient, now: number) => {
  const hash = await client.hgetall(KEY);
  const known = services.flatMap((service) => {
    const text = hash[service];
    if (text === undefined) return [];
    const alive = Number(hash[aliveField(service)] ?? 0) > now;
    return [[service, { alive, announcement: announcement.parse(JSON.parse(text)) }] as const];
  });
  return Object.fromEntries(known);
};

/** What workers can do, in one small hash. */
export const redisAnnouncements = (client: RedisClient): Announcements => ({
  announce: async (said, aliveUntil) => {
    await client.hset(KEY, said.service, JSON.stringify(said), aliveField(said.service), aliveUntil);
  },
  withdraw: async (service) => {
    await client.hset(KEY, aliveField(service), 0);
  },
  read: (now) => readAll(client, now),
});
