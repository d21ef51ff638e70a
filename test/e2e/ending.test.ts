import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NewProject, Receipt } from '@convi/contracts';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picture } from '../fixtures/image.ts';
import {
  available,
  call,
  convert,
  createProject,
  endProject,
  type Holder,
  inProject,
  jsonOf,
  problemOf,
  readProject,
  upload,
} from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { storedObjects } from '../stack/store.ts';

let convi: Convi;
let redis: Redis;
beforeAll(async () => {
  convi = await startConvi(['image']);
  redis = new Redis(convi.redisUrl);
});
afterAll(async () => {
  redis?.disconnect();
  await convi?.stop();
});

const MINUTE = 60_000;
const traces = async ({ id }: Holder): Promise<string[]> => [
  ...(await storedObjects(convi)).filter((key) => key.includes(id)),
  ...(await redis.keys(`*${id}*`)).filter((key) => !key.includes('tombstone')),
  ...readdirSync(join(convi.home, 'keyring')).filter((name) => name.includes(id)),
];

const project = async (lifeSeconds?: number): Promise<Holder> => {
  const holder = await createProject(convi.url, 'image', lifeSeconds);
  await upload(holder, { name: 'a.png', content: await picture() });
  await available(convi.url, 'image');
  await convert(holder, { to: 'webp' });
  return holder;
};

test('a project is read until its second and refused from it on; then nothing of it is left', async () => {
  const holder = await project(120);
  const { expiresAt } = await readProject(holder);
  convi.moveClock(Date.parse(expiresAt) - convi.now() - 20_000);
  expect((await inProject(holder)).status).toBe(200);

  convi.moveClock(20_500);

  await expect.poll(async () => (await inProject(holder)).status, { timeout: 2_000 }).toBe(410);
  await expect.poll(() => traces(holder), { timeout: 20_000 }).toEqual([]);
  const problem = await problemOf(await inProject(holder));
  expect(problem).toMatchObject({ slug: 'project-ended', receipt: { reason: 'expired', service: 'image' } });
  expect((await inProject({ ...holder, token: 'wrong' })).status).toBe(404);
});

test('DELETE ends a project at once and answers with the receipt', async () => {
  const holder = await project();

  const response = await endProject(holder);

  expect(response.status).toBe(200);
  expect((await jsonOf<{ receipt: Receipt }>(response)).receipt).toMatchObject({ reason: 'owner', files: 2 });
  await expect.poll(() => traces(holder)).toEqual([]);
  expect((await inProject(holder)).status).toBe(410);
});

// A process looks at the clock file a hundred times a second: an upload must not begin before the jump and end after it.
const doorFollows = (): Promise<void> =>
  expect
    .poll(async () => {
      const response = await call(`${convi.url}/v1/projects`, { method: 'POST', json: { service: 'image' } });
      return convi.now() - Date.parse((await jsonOf<NewProject>(response)).createdAt);
    })
    .toBeLessThan(MINUTE);

test('activity moves the end by the window and never past the ceiling', async () => {
  const holder = await project();
  const created = Date.parse((await readProject(holder)).createdAt);
  const endOf = async (): Promise<number> => Date.parse((await readProject(holder)).expiresAt);
  const ends: number[] = [];
  for (let minutes = 14; minutes <= 112; minutes += 14) {
    convi.moveClock(14 * MINUTE);
    await doorFollows();
    await upload(holder, { name: 'more.png', content: await picture() });
    ends.push(await endOf());
  }

  expect(ends).toEqual(ends.toSorted((a, b) => a - b));
  expect(ends.at(-1)).toBe(created + 120 * MINUTE);
  convi.moveClock(8 * MINUTE);

  await expect.poll(async () => (await inProject(holder)).status, { timeout: 3_000 }).toBe(410);
  await expect.poll(() => traces(holder), { timeout: 20_000 }).toEqual([]);
});

test('a life can be made shorter, never longer', async () => {
  const holder = await project();
  const patch = (lifeSeconds: number): Promise<Response> =>
    inProject(holder, '', { method: 'PATCH', json: { lifeSeconds } });

  expect((await problemOf(await patch(100_000))).slug).toBe('cannot-lengthen');
  expect((await patch(300)).status).toBe(200);
  expect((await problemOf(await patch(400))).slug).toBe('cannot-lengthen');
  await patch(0);
  await expect.poll(async () => (await inProject(holder)).status, { timeout: 3_000 }).toBe(410);
});
