import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRedis } from '../../infra/local/redis.mjs';
import { picture } from '../fixtures/image.ts';
import { askConversion, createProject, endProject, inProject, problemOf, readProject, upload } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { storedObjects } from '../stack/store.ts';
import { type HoldingProxy, holdingProxy } from './holding-proxy.ts';

let convi: Convi;
let proxy: HoldingProxy;
let stopRedis: () => Promise<void>;
beforeAll(async () => {
  const redis = await startRedis();
  stopRedis = redis.stop;
  // The commit of a result is the only command that tells `item-done`.
  proxy = await holdingProxy(redis.url, 'item-done');
  convi = await startConvi(['image'], { REDIS_URL: proxy.url });
});
afterAll(async () => {
  await convi?.stop();
  await proxy?.close();
  await stopRedis?.();
});

test('a worker stopped between writing a result and its commit leaves nothing, and the receipt was true', async () => {
  const holder = await createProject(convi.url, 'image');
  await upload(holder, { name: 'a.png', content: await picture() });
  proxy.hold();
  await askConversion(holder, { to: 'webp' });
  await proxy.held();
  expect(await storedObjects(convi)).toHaveLength(2);
  convi.processes.image.kill('SIGSTOP');

  const ending = endProject(holder);
  await expect.poll(async () => (await inProject(holder)).status).toBe(410);
  convi.moveClock(60_000);
  const response = await ending;
  await expect.poll(async () => (await problemOf(await inProject(holder))).receipt, { timeout: 20_000 }).toBeDefined();
  const { receipt } = await problemOf(await inProject(holder));
  const objectsAtReceipt = await storedObjects(convi);

  convi.processes.image.kill('SIGCONT');
  proxy.release();

  const next = await createProject(convi.url, 'image');
  await upload(next, { name: 'b.png', content: await picture() });
  await askConversion(next, { to: 'webp' });
  expect([200, 202]).toContain(response.status);
  expect(objectsAtReceipt).toEqual([]);
  await expect.poll(async () => (await readProject(next)).conversions[0]?.state, { timeout: 60_000 }).toBe('done');
  expect((await storedObjects(convi)).filter((key) => key.includes(holder.id))).toEqual([]);
  expect((await problemOf(await inProject(holder))).receipt).toEqual(receipt);
});
