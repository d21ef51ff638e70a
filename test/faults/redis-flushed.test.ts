import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picture } from '../fixtures/image.ts';
import { createProject, inProject, upload } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { storedObjects } from '../stack/store.ts';

let convi: Convi;
beforeAll(async () => {
  convi = await startConvi([]);
});
afterAll(() => convi?.stop());

test('when Redis forgets everything in mid-life, the sweep still ends bytes and keys at their ceiling', async () => {
  const holder = await createProject(convi.url, 'image');
  await upload(holder, { name: 'a.png', content: await picture() });
  const redis = new Redis(convi.redisUrl);
  await redis.flushall();
  redis.disconnect();
  expect((await inProject(holder)).status).toBe(404);
  expect(await storedObjects(convi)).not.toEqual([]);

  convi.moveClock(2 * 3_600_000 + 120_000);

  await expect.poll(() => storedObjects(convi), { timeout: 30_000 }).toEqual([]);
  await expect.poll(() => readdirSync(join(convi.home, 'keyring')), { timeout: 30_000 }).toEqual([]);
});
