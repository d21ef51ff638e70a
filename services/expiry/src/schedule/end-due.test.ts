import { EXPIRY_QUEUE } from '@convi/contracts';
import { expect, test } from 'vitest';
import { gaugeOf, HOUR_MS, makeProject, testWorld } from '../test-world.fixture.ts';
import { endDue } from './end-due.ts';

const SECOND_MS = 1_000;

test('a project whose time is up loses its key at once and gets a job for the rest', async () => {
  const world = testWorld();
  const { id } = await makeProject(world);
  const { id: living } = await makeProject(world, { ceilingMs: 2 * HOUR_MS });
  world.clock.move(HOUR_MS);

  expect(await endDue(world)).toBe(1);

  expect([await world.keyring.read(id), await world.keyring.read(living)]).toEqual([undefined, expect.any(Buffer)]);
  expect((await world.records.read(id))?.life).toMatchObject({ state: 'ending', reason: 'expired' });
  expect(await world.queue.position(EXPIRY_QUEUE, `end-${id}`)).toBe(0);
});

test('more ends than one page are begun in one go', async () => {
  const world = testWorld();
  for (let n = 0; n < 300; n++) await makeProject(world, { objects: 0 });
  world.clock.move(HOUR_MS);

  expect(await endDue(world)).toBe(300);
  expect((await world.queue.counts(EXPIRY_QUEUE)).waiting).toBe(300);
});

test('an ending whose job was lost with its queue gets another one a minute later', async () => {
  const world = testWorld();
  const { id } = await makeProject(world);
  world.clock.move(HOUR_MS);
  await endDue(world);
  await world.queue.remove(EXPIRY_QUEUE, `end-${id}`);

  expect(await endDue(world)).toBe(0);
  world.clock.move(60 * SECOND_MS);
  expect(await endDue(world)).toBe(1);

  expect(await world.queue.position(EXPIRY_QUEUE, `end-${id}`)).toBe(0);
});

test('one project that cannot be ended does not hold up the others, and the failure is told', async () => {
  const world = testWorld();
  const { id: stuck } = await makeProject(world);
  const { id } = await makeProject(world);
  world.clock.move(HOUR_MS);
  const { keyring } = world;
  const destroy = async (key: string) => (key === stuck ? Promise.reject(new Error('away')) : keyring.destroy(key));

  await expect(endDue({ ...world, keyring: { ...keyring, destroy } })).rejects.toThrow('away');

  expect(await keyring.read(id)).toBeUndefined();
  expect(await world.queue.position(EXPIRY_QUEUE, `end-${stuck}`)).toBeDefined();
});

test('the gauge tells how late the oldest due project is, and zero when none waits', async () => {
  const world = testWorld();
  await makeProject(world);
  await endDue(world);
  const before = await gaugeOf(world.metrics.endLag);
  world.clock.move(HOUR_MS + 7 * SECOND_MS);

  await endDue(world);

  expect([before, await gaugeOf(world.metrics.endLag)]).toEqual([0, 7]);
});
