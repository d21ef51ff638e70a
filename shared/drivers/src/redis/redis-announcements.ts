import { createHash } from 'node:crypto';
import { type Announcement, announcement, type Service, services } from '@convi/contracts';
import type { Announcements } from '@convi/kernel';
import type { RedisClient } from './redis-client.ts';

const KEY = 'convi:announcements';
const aliveField = (service: Service): string => `${service}:alive-until`;
/** Which text stands there: tells without its tens of kilobytes whether it is the one that was read before. */
const digestField = (service: Service): string => `${service}:digest`;
const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

type Known = { readonly digest: string; readonly announcement: Announcement };

/** Gives what a service said last, reading and parsing each text once: every call of the API asks for it. */
const reader = (client: RedisClient) => {
  const known = new Map<Service, Known>();
  return async (service: Service, digest: string): Promise<Announcement | undefined> => {
    const last = known.get(service);
    if (last?.digest === digest) return last.announcement;
    const text = await client.hget(KEY, service);
    if (text === null) return undefined;
    const said = announcement.parse(JSON.parse(text));
    known.set(service, { digest: digestOf(text), announcement: said });
    return said;
  };
};

const isDefined = <T>(value: T | undefined): value is T => value !== undefined;

/** What workers can do, in one small hash. */
export const redisAnnouncements = (client: RedisClient): Announcements => {
  const saidBy = reader(client);
  return {
    announce: async (said, aliveUntil) => {
      const { service } = said;
      const text = JSON.stringify(said);
      const fields = { [service]: text, [digestField(service)]: digestOf(text), [aliveField(service)]: aliveUntil };
      await client.hset(KEY, fields);
    },
    withdraw: async (service) => {
      await client.hset(KEY, aliveField(service), 0);
    },
    read: async (now) => {
      const values = await client.hmget(KEY, ...services.map(digestField), ...services.map(aliveField));
      const all = await Promise.all(
        services.map(async (service, at) => {
          const [digest, aliveUntil] = [values[at], values[services.length + at]];
          const said = digest ? await saidBy(service, digest) : undefined;
          return said && ([service, { alive: Number(aliveUntil ?? 0) > now, announcement: said }] as const);
        }),
      );
      return Object.fromEntries(all.filter(isDefined));
    },
  };
};
