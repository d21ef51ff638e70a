import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Conversion, Receipt } from '@convi/contracts';
import { Redis } from 'ioredis';
import { afterEach, expect, test } from 'vitest';
import { startRedis } from '../../infra/local/redis.mjs';
import { tone } from '../fixtures/audio.ts';
import {
  askConversion,
  call,
  convert,
  createProject,
  type Holder,
  inProject,
  jsonOf,
  problemOf,
  readProject,
  send,
  upload,
} from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { storedObjects } from '../stack/store.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const started = async (settings: Record<string, string> = {}): Promise<Convi> => {
  const convi = await startConvi(['audio'], settings);
  undo.push(convi.stop);
  return convi;
};

/** A Redis that keeps nothing, for keys alone. */
const keyringRedis = async () => {
  const { url, process, stop } = await startRedis();
  undo.push(stop);
  const redis = new Redis(url);
  undo.push(async () => redis.disconnect());
  return { url, redis, process };
};

/** A project with a file and a conversion at work. */
const atWork = async (convi: Convi): Promise<Holder> => {
  const holder = await createProject(convi.url, 'audio');
  await upload(holder, { name: 'long.wav', content: tone(900, 16_000) });
  const { id } = await jsonOf<Conversion>(await askConversion(holder, { to: 'opus' }));
  const state = async () => (await jsonOf<Conversion>(await inProject(holder, `/conversions/${id}`))).state;
  await expect.poll(state, { timeout: 30_000, interval: 25 }).toBe('running');
  return holder;
};

const usageOf = async ({ redisUrl }: Convi): Promise<number> => {
  const redis = new Redis(redisUrl);
  const usage = Number((await redis.get('convi:store-usage')) ?? 0);
  redis.disconnect();
  return usage;
};

const receiptOf = async (holder: Holder): Promise<Receipt | undefined> =>
  (await problemOf(await inProject(holder))).receipt as Receipt | undefined;

/** Whatever was lost, this is how it ends. */
const expectEnded = async (convi: Convi, holder: Holder): Promise<void> => {
  const first = await inProject(holder);
  expect((await problemOf(first)).slug).toBe('project-ended');
  expect(first.status).toBe(410);
  expect((await send(holder, { name: 'late.wav', content: tone(1) })).status).toBe(410);
  expect((await askConversion(holder, { to: 'flac' })).status).toBe(410);
  await expect.poll(() => receiptOf(holder), { timeout: 60_000 }).toMatchObject({ reason: 'key-lost' });
  expect(await storedObjects(convi)).toEqual([]);
  expect(await usageOf(convi)).toBe(0);
};

const expectNewOneWorks = async (convi: Convi): Promise<void> => {
  const holder = await createProject(convi.url, 'audio');
  await upload(holder, { name: 'next.wav', content: tone(1) });
  expect((await convert(holder, { to: 'flac' })).state).toBe('done');
  expect((await readProject(holder)).files).toHaveLength(2);
};

test('a project whose keyring folder is removed in the middle of its work ends, and says why', async () => {
  const convi = await started();
  const holder = await atWork(convi);

  rmSync(join(convi.home, 'keyring'), { recursive: true });

  await expectEnded(convi, holder);
  await expectNewOneWorks(convi);
});

test('a keyring in Redis that forgets everything ends the projects whose keys it had', async () => {
  const { url, redis } = await keyringRedis();
  const convi = await started({ CONVI_KEYRING_URL: url });
  const holder = await atWork(convi);

  await redis.flushall();

  await expectEnded(convi, holder);
  await expectNewOneWorks(convi);
});

test('a keyring that does not answer ends nothing, and one that is not safe takes no new project', async () => {
  const { url, redis, process } = await keyringRedis();
  const convi = await started({ CONVI_KEYRING_URL: url });
  const holder = await createProject(convi.url, 'audio');
  await upload(holder, { name: 'a.wav', content: tone(1) });

  process.kill('SIGSTOP');
  const silent = await inProject(holder);
  process.kill('SIGCONT');

  expect([silent.status, (await problemOf(silent)).slug, silent.headers.get('retry-after')]).toEqual([
    503,
    'not-ready',
    '5',
  ]);
  await expect.poll(async () => (await inProject(holder)).status, { timeout: 20_000 }).toBe(200);

  await redis.config('SET', 'appendonly', 'yes');
  convi.moveClock(60_000);
  const create = () => call(`${convi.url}/v1/projects`, { method: 'POST', json: { service: 'audio' } });
  await expect.poll(async () => (await create()).status, { timeout: 20_000 }).toBe(503);
  expect((await inProject(holder)).status).toBe(200);
  expect(convi.logs('gateway')).toContain('UnsafeKeyring');
  await redis.config('SET', 'appendonly', 'no');
  expect((await create()).status).toBe(201);
});
