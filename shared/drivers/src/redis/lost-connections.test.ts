import { eventAt, newId } from '@convi/kernel';
import { newRecord, soon, testRedis } from '@convi/testing';
import { afterAll, expect, test } from 'vitest';
import { redisClient, redisEventFeed, redisProjectRecords } from './index.ts';

const { url } = await testRedis();
const onError = (): void => undefined;
const client = redisClient({ url, use: 'commands', onError });
const listener = redisClient({ url, use: 'blocking', onError });
const cutter = redisClient({ url, use: 'commands', onError });
const records = redisProjectRecords(client);
const NOW = Date.UTC(2100, 0, 1);

afterAll(() => {
  for (const each of [client, listener, cutter]) each.disconnect();
});

const cutAll = () => cutter.call('CLIENT', 'KILL', 'SKIPME', 'yes');

test('changes whose connection breaks again and again count once each', async () => {
  const record = newRecord(NOW, { fields: {} });
  await records.create(record);
  const { id } = record;
  const outcomes: string[] = [];
  for (let round = 0; round < 15; round += 1) {
    const some = Array.from({ length: 20 }, () => records.change({ id, now: NOW, add: { n: 1 } }));
    await cutAll();
    outcomes.push(...(await Promise.all(some)));
  }

  expect(new Set(outcomes)).toEqual(new Set(['changed']));
  expect((await records.read(id))?.fields.n).toBe(String(outcomes.length));
});

test('a new project whose answer was lost is made once and does not refuse itself', async () => {
  const made = Array.from({ length: 50 }, () => newRecord(NOW));
  const creating = made.map((record) => records.create(record));
  await cutAll();

  await Promise.all(creating);
});

test('a follower whose connection broke looks again by itself', async () => {
  const feed = redisEventFeed(client, () => listener);
  const record = newRecord(NOW);
  await records.create(record);
  let woken = 0;
  const stop = await feed.follow(record.id, () => {
    woken += 1;
  });
  await cutAll();

  await soon(() => woken > 0);
  const before = woken;
  await records.change({ id: record.id, now: NOW, events: [eventAt(NOW, { type: 'file-added', fileId: newId() })] });
  await soon(() => woken > before);
  stop();
});
