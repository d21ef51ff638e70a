import { setImmediate as turn } from 'node:timers/promises';
import { EXPIRY_QUEUE } from '@convi/contracts';
import { beginEnding, newId } from '@convi/kernel';
import { expect, test } from 'vitest';
import { expiryService } from './expiry-service.ts';
import { HOUR_MS, keysIn, makeProject, type TestWorld, testWorld } from './test-world.fixture.ts';

const pass = async ({ clock }: TestWorld, ms: number): Promise<void> => {
  clock.move(ms);
  // Everything here happens in memory: a few turns bring all of it to rest.
  for (let n = 0; n < 20; n++) await turn();
};

test('a due project loses its key, its bytes and its record without anybody asking', async () => {
  const world = testWorld();
  const { id } = await makeProject(world);
  const { stop } = expiryService(world);

  await pass(world, HOUR_MS - 1);
  expect(await keysIn(world)).toHaveLength(2);
  await pass(world, 500);

  expect([await world.keyring.read(id), await keysIn(world), await world.records.read(id)]).toEqual([
    undefined,
    [],
    undefined,
  ]);
  expect(await world.records.tombstone(id)).toBeDefined();
  expect(await world.metrics.text()).toContain('convi_objects_deleted_total{by="ending"} 2');
  await stop();
});

test('an ending waits for a lease and is done soon after the lease is given back', async () => {
  const world = testWorld();
  const { id } = await makeProject(world);
  const leaseId = newId();
  await world.records.takeLease({ id, leaseId, now: world.clock.now(), until: world.clock.now() + 30_000 });
  const { stop } = expiryService(world);
  await beginEnding(world, id, 'owner');

  await pass(world, 10_000);
  expect(await world.records.tombstone(id)).toBeUndefined();
  await world.records.releaseLease(id, leaseId);
  await pass(world, 200);

  expect(await world.records.tombstone(id)).toBeDefined();
  await stop();
});

test('while the store is away an ending is tried again until it can be done', async () => {
  const world = testWorld();
  const { id } = await makeProject(world);
  let isAway = true;
  const remove = async (keys: readonly string[]) =>
    isAway ? Promise.reject(new Error('away')) : world.objects.remove(keys);
  const { stop } = expiryService({ ...world, objects: { ...world.objects, remove } });
  await beginEnding(world, id, 'owner');

  await pass(world, 3_000);
  expect([await world.keyring.read(id), (await keysIn(world)).length]).toEqual([undefined, 2]);
  isAway = false;
  await pass(world, 500);

  expect([await keysIn(world), (await world.records.read(id)) ?? 'gone']).toEqual([[], 'gone']);
  await stop();
});

test('after Redis was flushed the sweep ends keys and bytes at their ceiling minute', async () => {
  const before = testWorld();
  const { id } = await makeProject(before);
  const { records, queue, consumers, usage } = testWorld();
  const world = { ...before, records, queue, consumers, usage };
  const { stop } = expiryService(world);

  await pass(world, HOUR_MS - 60_000);
  expect(await keysIn(world)).toHaveLength(2);
  await pass(world, 120_000);

  expect([await keysIn(world), await world.keyring.read(id)]).toEqual([[], undefined]);
  await stop();
});

test('a job of another kind is refused for good', async () => {
  const world = testWorld();
  const { stop } = expiryService(world);
  const job = {
    version: 1,
    kind: 'inspection',
    service: 'audio',
    projectId: newId(),
    fileId: newId(),
    from: 'wav',
    bytes: 1,
  } as const;
  await world.queue.add({ queue: EXPIRY_QUEUE, id: 'lost', job, attempts: 3, backoffMs: 1, priority: 1 });

  await pass(world, 0);

  expect(await world.queue.counts(EXPIRY_QUEUE)).toEqual({ waiting: 0, active: 0 });
  await stop();
});
