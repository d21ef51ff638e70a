import { newId } from '@convi/kernel';
import { keyringSuite, testClock, testRedis } from '@convi/testing';
import { afterAll, expect, test } from 'vitest';
import { redisClient } from '../redis/index.ts';
import { checkForgetful, redisKeyring } from './index.ts';

const { url } = await testRedis();
const client = redisClient({ url, use: 'commands', onError: () => undefined });
afterAll(() => client.disconnect());

// Ahead of the time of Redis, which drops keys at their ceiling by itself.
const START = Date.UTC(2100, 0, 1);

keyringSuite('redis', async () => {
  const clock = testClock(START);
  return { clock, keyring: redisKeyring(client, clock) };
});

test('Redis drops a key at its ceiling by itself', async () => {
  const [id, clock] = [newId(), testClock(START)];
  await redisKeyring(client, clock).create(id, START + 1_234);

  expect(await client.pexpiretime(`convi:key:${id}`)).toBe(START + 1_234);
});

test('a keyring that lost its memory opens nothing and does not fail', async () => {
  const [id, keyring] = [newId(), redisKeyring(client, testClock(START))];
  await keyring.create(id, START + 1_000);
  await client.flushall();

  expect(await keyring.read(id)).toBeUndefined();
  expect(await keyring.destroy(id)).toBe(false);
});

test.each([
  ['save', '3600 1', 'set save to ""'],
  ['appendonly', 'yes', 'set appendonly to no'],
  ['maxmemory-policy', 'allkeys-lru', 'set maxmemory-policy to noeviction'],
])('a Redis with %s %s is refused as a keyring', async (name, value, remedy) => {
  const [, before = ''] = (await client.config('GET', name)) as string[];
  await checkForgetful(client);
  await client.config('SET', name, value);

  await expect(checkForgetful(client)).rejects.toThrow(remedy);

  await client.config('SET', name, before);
});
