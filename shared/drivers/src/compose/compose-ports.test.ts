import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { newId, objectPrefix, secretOf } from '@convi/kernel';
import { endJob, newRecord, scratchFolder, soon, testRedis } from '@convi/testing';
import { expect, test } from 'vitest';
import { systemClock } from '../clock/index.ts';
import { type ComposeConfig, composePorts } from './index.ts';

const [{ url }, keyringRedis] = [await testRedis(), await testRedis()];
const clock = systemClock();
const logger = { warn: (): void => undefined };

const composed = (over: Partial<ComposeConfig> = {}) =>
  composePorts({ config: { REDIS_URL: url, CONVI_HOME: scratchFolder(), ...over }, clock, logger });

test('without more settings than Redis and a home everything lies in them', async () => {
  const CONVI_HOME = scratchFolder();
  const ports = await composed({ CONVI_HOME });
  const record = newRecord(clock.now());
  await ports.records.create(record);
  await ports.keyring.create(record.id, record.ceilingAt);
  await ports.objects.put(`${objectPrefix(record.id, record.ceilingAt)}a`, Readable.from([Buffer.from('x')]));
  await ports.close();

  expect(readdirSync(CONVI_HOME).toSorted()).toEqual(['keyring', 'objects']);
  expect(readdirSync(join(CONVI_HOME, 'keyring'))).toEqual([record.id]);
});

test('what one process adds another one takes, and hears of', async () => {
  const [gateway, worker] = [await composed(), await composed()];
  const record = newRecord(clock.now());
  const [news, taken] = [[] as string[], [] as string[]];
  await gateway.records.create(record);
  await gateway.feed.follow(record.id, () => news.push('woken'));
  worker.consumers.consume({
    queue: 'expiry',
    concurrency: 1,
    run: async ({ id }) => {
      taken.push(id);
      await worker.records.beginEnd(record.id, clock.now(), 'owner');
      return { kind: 'done' };
    },
  });
  await gateway.queue.add({
    queue: 'expiry',
    id: 'one',
    job: endJob(record.id),
    attempts: 1,
    backoffMs: 1,
    priority: 1,
  });

  await soon(() => taken.length === 1 && news.length === 1);

  await Promise.all([gateway.close(), worker.close()]);
});

test('a keyring may be a folder of its own or a forgetful Redis', async () => {
  const folder = join(scratchFolder(), 'keys here');
  const [inFolder, inRedis] = [
    await composed({ CONVI_KEYRING_URL: new URL(`file://${folder}`).href }),
    await composed({ CONVI_KEYRING_URL: keyringRedis.url }),
  ];
  const id = newId();
  const key = await inRedis.keyring.create(id, clock.now() + 60_000);
  await inFolder.keyring.create(id, clock.now() + 60_000);

  expect(readdirSync(folder)).toEqual([id]);
  expect(await inRedis.keyring.read(id)).toEqual(key);
  await Promise.all([inFolder.close(), inRedis.close()]);
});

test('a keyring that is not safe is refused, and nothing stays open behind it', async () => {
  await expect(composed({ CONVI_KEYRING_URL: url })).rejects.toThrow('name a Redis of its own, not that of REDIS_URL');
});

test('an S3 endpoint takes the place of the folder, and needs its keys', async () => {
  const S3_ENDPOINT = 'http://127.0.0.1:9';
  const ports = await composed({ S3_ENDPOINT, S3_ACCESS_KEY: secretOf('a'), S3_SECRET_KEY: secretOf('b') });

  await expect(ports.objects.check()).rejects.toThrow();
  await expect(composed({ S3_ENDPOINT })).rejects.toThrow('S3_ACCESS_KEY');
  await ports.close();
});
