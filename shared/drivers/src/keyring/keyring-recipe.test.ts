import { readFileSync } from 'node:fs';
import { newId } from '@convi/kernel';
import { keyringSuite, startRedisServer, testClock, testRedis } from '@convi/testing';
import { expect, test } from 'vitest';
import { redisClient } from '../redis/index.ts';
import { openRedisKeyring } from './index.ts';

const START = Date.UTC(2100, 0, 1);
const recipe = readFileSync(new URL('../../../../infra/recipes/keyring.conf', import.meta.url), 'utf8');
// Its place is the test's own, and the test's helper asks as the default user whether it is up.
const settings = recipe.split('\n').filter((line) => /^[a-z]/.test(line) && !/^(bind|port|user default) /.test(line));

const recordsUrl = (await testRedis()).url;
const server = await startRedisServer(settings);
const url = `redis://convi:change-me@127.0.0.1:${server.port}`;

const opened = async () => {
  const clock = testClock(START);
  const { keyring, close } = await openRedisKeyring({ url, recordsUrl, clock, onError: () => undefined });
  return { keyring, clock, close: async () => close() };
};

keyringSuite('redis by its recipe', opened);

test('the user of the recipe may do what Convi does and nothing else', async () => {
  const { keyring, close } = await opened();
  await keyring.create(newId(), START + 1_000);
  const client = redisClient({ url, use: 'commands', onError: () => undefined });
  const words = [
    'MONITOR',
    'SAVE',
    'BGSAVE',
    'FLUSHALL',
    'KEYS *',
    'GET other',
    'CONFIG SET appendonly yes',
    'SLOWLOG GET',
  ];

  const answers = await Promise.allSettled(
    words.map((line) => client.call(...(line.split(' ') as [string, ...string[]]))),
  );

  for (const answer of answers) expect(String((answer as PromiseRejectedResult).reason)).toContain('NOPERM');
  client.disconnect();
  await close();
});
