import { convertJob, soon, testRedis } from '@convi/testing';
import { afterAll, expect, test } from 'vitest';
import { systemClock } from '../clock/index.ts';
import { redisClient } from '../redis/index.ts';
import { bullmqConsumers, bullmqJobQueue, queuePrefix } from './index.ts';

const { url } = await testRedis();
const clock = systemClock();
const onError = (): void => undefined;
const connect = () => redisClient({ url, use: 'blocking', onError });
const client = connect();
const queue = bullmqJobQueue({ client, clock, onError });
const consumers = bullmqConsumers({ connect, clock, onError });
const NAME = 'convert-image';

afterAll(async () => {
  await consumers.close();
  await queue.close();
  client.disconnect();
});

const everything = async (): Promise<string> => {
  const keys = (await client.keys('*')).toSorted();
  const dumps = await Promise.all(keys.map((key) => client.dumpBuffer(key)));
  return keys.map((key, n) => `${key} ${dumps[n]?.toString('latin1')}`).join('\n');
};

const add = (id: string, attempts: number) =>
  queue.add({ queue: NAME, id, job: convertJob(), attempts, backoffMs: 60_000, priority: 1 });

test('of a failed run the queue keeps the code, no text and no stack', async () => {
  await add('waits', 2);
  const consumer = consumers.consume({
    queue: NAME,
    concurrency: 1,
    run: () => Promise.reject(new Error('holiday.jpg could not be read')),
  });
  await soon(async () => (await client.zcard(`${queuePrefix(NAME)}:${NAME}:delayed`)) === 1);
  await consumer.close(0);

  const job = await client.hgetall(`${queuePrefix(NAME)}:${NAME}:waits`);
  expect(job).toMatchObject({ failedReason: 'internal', stacktrace: '[]' });
  expect(await everything()).not.toMatch(/holiday|kept-nothing|at .*[.]ts/);
});

test('what is done or failed for good leaves no key of its own', async () => {
  const ran: string[] = [];
  await add('done', 1);
  await add('failed', 1);
  const consumer = consumers.consume({
    queue: NAME,
    concurrency: 2,
    run: async ({ id }) => {
      ran.push(id);
      return id === 'done' ? { kind: 'done' } : { kind: 'failed', code: 'corrupt-input' };
    },
  });
  await soon(async () => ran.length === 2 && (await queue.counts(NAME)).active === 0);
  await consumer.close(0);

  const keys = await client.keys('*');
  expect(keys.filter((key) => /:(done|failed)(:|$)/.test(key))).toEqual([]);
});

test('all keys of a queue share its slot', async () => {
  for (const key of await client.keys('*')) expect(key).toContain(`{${NAME}}`);
});
