import { Redis } from 'ioredis';
import type { Piece } from '../marking/find-markers.ts';
import { newTag } from '../marking/marks.ts';
import { flat } from './redis-values.ts';
import type { Sink } from './sink.ts';
import type { Site } from './site.ts';

type Question = readonly [string, ...string[]];

const ask = async ({ redis }: Site, question: Question): Promise<Piece> => ({
  where: `redis ${question.join(' ')}`,
  bytes: Buffer.concat(flat(await redis.callBuffer(...question))),
});

const answering =
  (...questions: readonly Question[]): Sink['read'] =>
  (site) =>
    Promise.all(questions.map((question) => ask(site, question)));

/** Lasts until `quit`: what a connection tells of itself goes with it. */
const connection = (site: Site, options: Partial<{ connectionName: string }> = {}): Redis =>
  new Redis(site.convi.redisUrl, options);

/** The commands that took long, with their arguments. On this site every command counts as slow. */
export const redisSlowLog: Sink = {
  takes: 'stream',
  read: answering(['SLOWLOG', 'GET', '-1']),
  plant: async ({ redis }, what) => {
    await redis.get(what);
    return () => undefined;
  },
};

/** Names that connections give themselves, and what Redis tells of itself. */
export const redisClients: Sink = {
  takes: 'words',
  read: answering(['CLIENT', 'LIST'], ['INFO', 'everything'], ['CONFIG', 'GET', '*'], ['LATENCY', 'LATEST']),
  plant: async (site, what) => {
    const client = connection(site, { connectionName: what.toString() });
    await client.ping();
    return () => client.disconnect();
  },
};

/** Who was refused, by the name that was given. */
export const redisRefused: Sink = {
  takes: 'words',
  read: answering(['ACL', 'LOG'], ['ACL', 'LIST']),
  plant: async (site, what) => {
    await site.redis.call('AUTH', what.toString(), 'not the password').catch(() => undefined);
    return () => site.redis.call('ACL', 'LOG', 'RESET');
  },
};

/** What somebody listens to. */
export const redisChannels: Sink = {
  takes: 'stream',
  read: answering(['PUBSUB', 'CHANNELS'], ['PUBSUB', 'SHARDCHANNELS']),
  plant: async (site, what) => {
    const client = connection(site);
    await client.call('SUBSCRIBE', what);
    return () => client.disconnect();
  },
};

/** Code that stays in Redis. */
export const redisFunctions: Sink = {
  takes: 'words',
  read: answering(['FUNCTION', 'LIST', 'WITHCODE']),
  plant: async ({ redis }, what) => {
    const name = `planted_${newTag()}`;
    const code = `#!lua name=${name}\n-- ${what.toString()}\nredis.register_function('${name}', function() end)`;
    await redis.call('FUNCTION', 'LOAD', code);
    return () => redis.call('FUNCTION', 'DELETE', name);
  },
};
