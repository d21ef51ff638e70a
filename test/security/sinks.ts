import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Convi } from '../stack/convi.ts';

/** A place where something could be left, by name, with its bytes. */
export type Sink = { readonly where: string; readonly bytes: Buffer };

const readers: Readonly<Record<string, (redis: Redis, key: string) => Promise<unknown>>> = {
  string: (redis, key) => redis.getBuffer(key),
  hash: (redis, key) => redis.hgetall(key),
  list: (redis, key) => redis.lrange(key, 0, -1),
  set: (redis, key) => redis.smembers(key),
  zset: (redis, key) => redis.zrange(key, '0', '-1'),
  stream: (redis, key) => redis.xrange(key, '-', '+'),
};

const bytesOf = (value: unknown): Buffer =>
  Buffer.isBuffer(value) ? value : Buffer.from(String(JSON.stringify(value)));

/** Every value that Redis holds. */
export const redisSinks = async (url: string): Promise<Sink[]> => {
  const redis = new Redis(url);
  try {
    const keys = await redis.keys('*');
    return await Promise.all(
      keys.map(async (key) => ({
        where: `redis ${key}`,
        bytes: Buffer.concat([Buffer.from(key), bytesOf(await readers[await redis.type(key)]?.(redis, key))]),
      })),
    );
  } finally {
    redis.disconnect();
  }
};

/** Every file below a folder. */
export const fileSinks = (folder: string): Sink[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ where: `file ${path}`, bytes: Buffer.concat([Buffer.from(path), readFileSync(path)]) }));

const httpSink = async (url: string, headers: Record<string, string> = {}): Promise<Sink> => ({
  where: url,
  bytes: Buffer.from(await (await fetch(url, { headers })).arrayBuffer()),
});

/** Metrics of every process. */
export const metricSinks = ({ privatePorts }: Convi): Promise<Sink[]> =>
  Promise.all(Object.values(privatePorts).map((port) => httpSink(`http://127.0.0.1:${port}/metrics`)));

/** What the operators' dashboard reads of its queues. */
export const dashboardSinks = ({ url }: Convi, password: string): Promise<Sink[]> => {
  const authorization = `Basic ${Buffer.from(`operator:${password}`).toString('base64')}`;
  const statuses = ['latest', 'active', 'waiting', 'prioritized', 'delayed', 'failed', 'completed'];
  return Promise.all(
    statuses.map((status) =>
      httpSink(`${url}/ops/queues/api/queues?status=${status}&jobsPerPage=100`, { authorization }),
    ),
  );
};

export const logSink = ({ logs }: Convi): Sink => ({ where: 'logs', bytes: Buffer.from(logs()) });
