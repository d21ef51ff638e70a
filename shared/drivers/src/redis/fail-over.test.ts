import { newRecord, testRedisSentinel } from '@convi/testing';
import { afterAll, expect, test } from 'vitest';
import { redisClient, redisProjectRecords } from './index.ts';

const NOW = Date.UTC(2100, 0, 1);
const { url, failOver } = await testRedisSentinel();
const client = redisClient({ url, use: 'commands', onError: () => undefined });
afterAll(() => client.disconnect());

test('a change that is under way while the master dies is made on its successor', async () => {
  const records = redisProjectRecords(client);
  const record = newRecord(NOW, { fields: {} });
  await records.create(record);
  await client.wait(1, 5_000);
  const change = () => records.change({ id: record.id, now: NOW, add: { n: 1 } });
  const before = await change();
  await client.wait(1, 5_000);

  const failingOver = failOver();
  const [during] = await Promise.all([change(), failingOver]);
  const after = await change();

  expect([before, during, after]).toEqual(['changed', 'changed', 'changed']);
  // One that the old master answered just before its end may be lost with it: replication does not wait.
  expect(['2', '3']).toContain((await records.read(record.id))?.fields.n);
});
