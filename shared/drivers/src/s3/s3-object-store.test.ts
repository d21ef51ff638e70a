import { Readable } from 'node:stream';
import { newId, objectPrefix } from '@convi/kernel';
import { objectStoreSuite, testS3 } from '@convi/testing';
import { Client } from 'minio';
import { expect, test } from 'vitest';
import { systemClock } from '../clock/index.ts';
import { s3ObjectStore } from './index.ts';

const server = await testS3();
const clock = systemClock();

const made = (over = {}) => {
  const bucket = `convi-${newId()}`;
  return { bucket, clock, objects: s3ObjectStore({ ...server, bucket, clock, ...over }) };
};

objectStoreSuite('s3', async () => made());

test('the bucket is made with a rule that ends what nothing else has ended', async () => {
  const { bucket, objects } = made();
  await objects.check();
  await Promise.all([made({ bucket }).objects.check(), made({ bucket }).objects.check()]);
  const { hostname, port } = new URL(server.endpoint);
  const client = new Client({ ...server, endPoint: hostname, port: Number(port), useSSL: false });

  const { Rule } = (await client.getBucketLifecycle(bucket)) ?? {};

  const backstop = { ID: 'convi-backstop', Status: 'Enabled', Expiration: { Days: 2 } };
  expect([Rule].flat()).toMatchObject([backstop]);
});

test('a list goes on beyond a page, and everything listed can be removed', async () => {
  const { objects } = made();
  const prefix = objectPrefix(newId(), clock.now());
  const names = Array.from({ length: 1_050 }, (_, n) => `${prefix}${String(n).padStart(4, '0')}`);
  for (let from = 0; from < names.length; from += 50) {
    await Promise.all(names.slice(from, from + 50).map((key) => objects.put(key, Readable.from([Buffer.from('x')]))));
  }
  const keys: string[] = [];
  for await (const { key } of objects.list(prefix)) keys.push(key);
  await objects.remove(keys);

  const left = await objects.list(prefix)[Symbol.asyncIterator]().next();
  expect(keys).toEqual(names);
  expect(left.done).toBe(true);
});

test('a store that cannot be reached or refuses the keys fails and does not look empty', async () => {
  const away = made({ endpoint: 'http://127.0.0.1:9' }).objects;
  const refused = made({ secretKey: 'wrong'.repeat(8) }).objects;
  const key = `${objectPrefix(newId(), clock.now())}a`;

  for (const objects of [away, refused]) {
    await expect(objects.get(key)).rejects.toThrow();
    await expect(objects.check()).rejects.toThrow();
    await expect(objects.put(key, Readable.from([Buffer.from('x')]))).rejects.toThrow();
    await expect(objects.list('')[Symbol.asyncIterator]().next()).rejects.toThrow();
  }
});
