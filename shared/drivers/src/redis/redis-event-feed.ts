import { type ProjectEvent, projectEvent } from '@convi/contracts';
import { type EventFeed, eventAt, type FeedEntry } from '@convi/kernel';
import { channelOf, projectKeys } from './keys.ts';
import type { RedisClient } from './redis-client.ts';
import { redisNews } from './redis-news.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

/** The scripts write the events that they cause themselves as plain times; how a time is told is known here only. */
const eventsOf = (kind: string, text: string): ProjectEvent[] => {
  if (kind === 'event') return [projectEvent.parse(JSON.parse(text))];
  const [at = 0, endAt = at] = text.split(' ').map(Number);
  if (kind === 'end-moved') return [eventAt(at, { type: 'project-end-moved', expiresAt: iso(endAt) })];
  return [eventAt(at, { type: 'project-ended' })];
};

const entriesOf = ([streamId, fields]: [string, string[]]): FeedEntry[] =>
  eventsOf(fields[0] ?? '', fields[1] ?? '').map((event) => ({ eventId: streamId.replace(/-0$/, ''), event }));

const since = async (client: RedisClient, projectId: string, after?: string): Promise<readonly FeedEntry[]> => {
  // An id that is not ours (a client may send anything) is read as the beginning.
  const from = after !== undefined && /^\d{1,15}$/.test(after) ? `(${after}-0` : '-';
  return (await client.xrange(projectKeys(projectId)[2], from, '+')).flatMap(entriesOf);
};

/** The events of projects in Redis. `listener` is a connection of its own: it only hears that there is news. */
export const redisEventFeed = (client: RedisClient, listener: () => RedisClient): EventFeed => {
  const news = redisNews(listener);
  return {
    since: (projectId, after) => since(client, projectId, after),
    follow: (projectId, wake) => news({ channel: channelOf(projectId), projectId, wake }),
  };
};
