import { Redis } from 'ioredis';
import type { Piece } from '../marking/find-markers.ts';
import { newTag } from '../marking/marks.ts';
import type { Sink } from './sink.ts';

type Reader = (redis: Redis, key: Buffer) => Promise<unknown>;

const readers: Readonly<Record<string, Reader>> = {
  string: (redis, key) => redis.getBuffer(key),
  hash: async (redis, key) => [await redis.hkeysBuffer(key), await redis.hvalsBuffer(key)],
  list: (redis, key) => redis.lrangeBuffer(key, 0, -1),
  set: (redis, key) => redis.smembersBuffer(key),
  zset: (redis, key) => redis.zrangeBuffer(key, '0', '-1'),
  // Entries, groups and the names of who reads them.
  stream: (redis, key) => redis.callBuffer('XINFO', 'STREAM', key, 'FULL', 'COUNT', '0'),
};

/** Every string of an answer, one beside the other. */
export const flat = (value: unknown): Buffer[] => {
  if (Buffer.isBuffer(value)) return [value, Buffer.from('\n')];
  if (Array.isArray(value)) return value.flatMap(flat);
  return value === null || value === undefined ? [] : [Buffer.from(`${String(value)}\n`)];
};

/** XINFO refuses a key that is not there, where every other command answers that it is empty. */
const unlessGone = (error: unknown): undefined => {
  if (error instanceof Error && error.message.includes('no such key')) return undefined;
  throw error;
};

const contentOf = async (redis: Redis, key: Buffer): Promise<Buffer> => {
  const kind = await redis.type(key);
  // A string is a piece by itself: nothing else stands beside it.
  if (kind === 'string') return (await redis.getBuffer(key)) ?? Buffer.alloc(0);
  const read = readers[kind];
  // It left between the two questions; a kind that nobody here knows must not pass unread.
  if (!read && kind !== 'none') throw new Error(`Redis holds a ${kind}, which is not read`);
  return Buffer.concat(flat(await read?.(redis, key).catch(unlessGone)));
};

const piecesOf = async (redis: Redis, key: Buffer): Promise<Piece[]> => {
  const where = `redis ${key.toString('latin1')}`;
  return [
    { where: `${where} (its name)`, bytes: key },
    { where, bytes: await contentOf(redis, key) },
  ];
};

const databasesOf = async (redis: Redis): Promise<number[]> =>
  [...(await redis.info('keyspace')).matchAll(/^db(\d+):/gm)].map(([, db]) => Number(db));

const piecesIn = async (url: string, db: number): Promise<Piece[]> => {
  const redis = new Redis(url, { db });
  try {
    const keys = await redis.keysBuffer('*');
    return (await Promise.all(keys.map((key) => piecesOf(redis, key)))).flat();
  } finally {
    redis.disconnect();
  }
};

const plantings: readonly ((redis: Redis, key: string, what: Buffer) => Promise<unknown>)[] = [
  (redis, key, what) => redis.set(key, what),
  (redis, key, what) => redis.hset(key, 'field', what),
  (redis, key, what) => redis.hset(key, what, 'value'),
  (redis, key, what) => redis.rpush(key, what),
  (redis, key, what) => redis.sadd(key, what),
  (redis, key, what) => redis.zadd(key, 1, what),
  (redis, key, what) => redis.xadd(key, '*', 'field', what),
  (redis, key, what) => redis.xadd(key, '*', what, 'value'),
];

/** What Redis holds: names of keys and values of every kind, in every database of it. The payloads of jobs lie here. */
export const redisValues: Sink = {
  takes: 'pieces',
  read: async ({ convi, redis }) => {
    const databases = await databasesOf(redis);
    return (await Promise.all(databases.map((db) => piecesIn(convi.redisUrl, db)))).flat();
  },
  plant: async ({ redis }, what) => {
    const keys = plantings.map(() => `planted:${newTag()}`);
    await Promise.all(plantings.map((plant, n) => plant(redis, keys[n]!, what)));
    await redis.set(what, 'as the name of a key');
    return () => redis.del(...keys, what);
  },
};
