import { newId } from '@convi/kernel';
import { soon, startRedisServer, testClock, testRedis } from '@convi/testing';
import { afterEach, expect, test } from 'vitest';
import { redisClient } from '../redis/index.ts';
import { type OpenKeyring, openRedisKeyring } from './index.ts';

const START = Date.UTC(2100, 0, 1);
const recordsUrl = (await testRedis()).url;
const server = await startRedisServer(['repl-diskless-sync-delay 0']);
const url = `redis://127.0.0.1:${server.port}`;

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const opened = async (keyringUrl = url) => {
  const [clock, told] = [testClock(START), [] as Error[]];
  const onError = (error: Error) => told.push(error);
  const keyring: OpenKeyring = await openRedisKeyring({ url: keyringUrl, recordsUrl, clock, onError });
  undo.push(keyring.close);
  return { ...keyring, clock, told, create: () => keyring.keyring.create(newId(), START + 3_600_000) };
};

const set = async (name: string, value: string, usual: string): Promise<void> => {
  await server.ask(`CONFIG SET ${name} ${value}`);
  undo.push(() => server.ask(`CONFIG SET ${name} ${usual}`));
};

const unsafe = [
  ['save', '"3600 1"', '""', 'set save to ""'],
  ['appendonly', 'yes', 'no', 'set appendonly to no'],
  ['maxmemory-policy', 'allkeys-lru', 'noeviction', 'set maxmemory-policy to noeviction'],
  ['maxmemory-policy', 'volatile-ttl', 'noeviction', 'set maxmemory-policy to noeviction'],
] as const;

test.each(unsafe)('a Redis with %s %s is refused as a keyring', async (...row) => {
  const [name, value, usual, remedy] = row;
  await set(name, value, usual);

  await expect(opened()).rejects.toThrow(`CONVI_KEYRING_URL: ${remedy}`);
});

test('the Redis of the records is refused, by whatever address it is named', async () => {
  const { port, username, password } = new URL(recordsUrl);

  await expect(opened(recordsUrl)).rejects.toThrow('name a Redis of its own, not that of REDIS_URL');
  await expect(opened(`redis://${username}:${password}@localhost:${port}/3`)).rejects.toThrow('a Redis of its own');
});

test('a replica is refused, and a master whose replica writes to a disk', async () => {
  const replica = await startRedisServer([`replicaof 127.0.0.1 ${server.port}`, 'repl-diskless-load on-empty-db']);
  undo.push(replica.kill);
  await soon(async () => (await server.ask('INFO replication')).includes(`port=${replica.port},state=online`));

  await expect(opened(`redis://127.0.0.1:${replica.port}`)).rejects.toThrow('name the master, this is a replica');
  await opened();
  await replica.ask('CONFIG SET save "60 1"');
  await expect(opened()).rejects.toThrow('on its replica set save to ""');
  await replica.ask('CONFIG SET save ""');
  await replica.ask('CONFIG SET repl-diskless-load disabled');
  await expect(opened()).rejects.toThrow('on its replica set repl-diskless-load to on-empty-db');
});

test('the log of slow commands is off and empty, so that no key stands in it', async () => {
  await server.ask('CONFIG SET slowlog-log-slower-than 0');
  await server.ask('PING');
  const { create } = await opened();
  const key = await create();

  const client = redisClient({ url, use: 'commands', onError: () => undefined });
  undo.push(() => client.disconnect());
  const log = (await client.callBuffer('SLOWLOG', 'GET', '-1')) as unknown[];

  expect(key).toHaveLength(32);
  expect(log.flat(5).filter((part) => Buffer.isBuffer(part) && part.includes(key))).toEqual([]);
  expect(await client.config('GET', 'slowlog-log-slower-than')).toEqual(['slowlog-log-slower-than', '-1']);
});

test('a keyring that becomes unsafe is told within a minute and takes no new key until it is mended', async () => {
  const { create, keyring, clock, told } = await opened();
  const id = newId();
  const before = await keyring.create(id, START + 3_600_000);
  await set('appendonly', 'yes', 'no');
  clock.move(60_000);

  await soon(() => told.length > 0);
  await expect(create()).rejects.toThrow('set appendonly to no');
  await expect(create()).rejects.toThrow('set appendonly to no');
  expect(told.map(({ name }) => name)).toEqual(['UnsafeKeyring']);
  expect(await keyring.read(id)).toEqual(before);
  expect(await keyring.destroy(id)).toBe(true);
  await server.ask('CONFIG SET appendonly no');
  expect(await create()).toHaveLength(32);
});

test('a new connection is looked at before it is given a key', async () => {
  const { create, told } = await opened();
  await create();
  await server.ask('CONFIG SET save "3600 1"');
  undo.push(() => server.ask('CONFIG SET save ""'));
  const held = await server.ask('DBSIZE');
  await server.ask('CLIENT KILL TYPE normal SKIPME yes');

  await expect(create()).rejects.toThrow('set save to ""');

  expect(told.some(({ name }) => name === 'UnsafeKeyring')).toBe(true);
  expect(await server.ask('DBSIZE')).toBe(held);
});
