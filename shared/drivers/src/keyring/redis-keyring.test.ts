import { newId } from '@convi/kernel';
import { keyringSuite, soon, testClock, testRedis } from '@convi/testing';
import { afterAll, expect, test } from 'vitest';
import { redisClient } from '../redis/index.ts';
import { redisKeyring } from './redis-keyring.ts';

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

test('at its ceiling a key leaves the memory of Redis though nobody asks for it ever again', async () => {
  await client.flushall();
  const id = newId();
  // A clock of long ago: whatever this process believes, the time of Redis decides.
  await redisKeyring(client, testClock(0)).create(id, Date.now() + 300);
  const before = await client.dbsize();

  await soon(async () => (await client.dbsize()) === 1);

  // What is left is when it was to end, which is no key.
  expect([before, await client.keys('*')]).toEqual([2, ['convi:key-ceilings']]);
  expect(await redisKeyring(client, testClock(0)).destroyPast(Date.now() + 1_000)).toBe(0);
  expect(await client.dbsize()).toBe(0);
});

test('a keyring that lost its memory opens nothing and does not fail', async () => {
  const [id, keyring] = [newId(), redisKeyring(client, testClock(START))];
  await keyring.create(id, START + 1_000);
  await client.flushall();

  expect(await keyring.read(id)).toBeUndefined();
  expect(await keyring.destroy(id)).toBe(false);
});

test('a keyring that cannot be reached fails and does not look empty', async () => {
  const away = redisClient({ url: 'redis://127.0.0.1:9', use: 'commands', onError: () => undefined });
  const keyring = redisKeyring(away, testClock(START));
  away.disconnect();

  await expect(keyring.read(newId())).rejects.toThrow();
  await expect(keyring.create(newId(), START + 1)).rejects.toThrow();
  await expect(keyring.destroy(newId())).rejects.toThrow();
});
