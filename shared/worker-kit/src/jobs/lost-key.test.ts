import type { Keyring } from '@convi/kernel';
import { soon } from '@convi/testing';
import { expect, test } from 'vitest';
import { type JobWorld, jobWorld } from './job-world.fixture.ts';

const lifeOf = async ({ ports, project }: JobWorld) => (await ports.records.read(project.id))?.life;

/** A keyring that counts, hands out buffers that are remembered, and can be sent away. */
const watchedKeyring = (world: JobWorld) => {
  const given: Buffer[] = [];
  const state = { isAway: false };
  const read: Keyring['read'] = async (id) => {
    if (state.isAway) throw new Error('the keyring is away');
    const key = await world.ports.keyring.read(id);
    if (key) given.push(key);
    return key;
  };
  world.replace({ keyring: { ...world.ports.keyring, read } });
  return { given, state };
};

test('a job of a project that has lost its key ends that project and runs nothing', async () => {
  const world = await jobWorld();
  await world.convert([await world.project.upload()]);
  await world.ports.keyring.destroy(world.project.id);
  let begun = 0;
  world.toy.convert = async () => {
    begun += 1;
    return [];
  };
  world.work();

  await soon(async () => (await lifeOf(world))?.state === 'ending');

  expect((await lifeOf(world))?.reason).toBe('key-lost');
  expect((await world.ports.queue.counts('expiry')).waiting).toBe(1);
  await soon(async () => (await world.leases()) === 0);
  expect(begun).toBe(0);
});

test('a worker that is at work when its key is destroyed commits nothing, though the record says live', async () => {
  const world = await jobWorld();
  const { given } = watchedKeyring(world);
  await world.convert([await world.project.upload()]);
  const before = await world.objects();
  const [begun, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const convert = world.toy.convert;
  world.toy.convert = async (...args) => {
    begun.resolve();
    await go.promise;
    return convert(...args);
  };
  world.work();
  await begun.promise;
  // As after a copy of everything but the keyring came back.
  await world.ports.keyring.destroy(world.project.id);
  go.resolve();

  await soon(async () => (await lifeOf(world))?.state === 'ending');
  await soon(async () => (await world.leases()) === 0);
  expect(await world.results()).toEqual([]);
  expect(await world.objects()).toEqual(before);
  expect(given.every((key) => key.equals(Buffer.alloc(32)))).toBe(true);
});

test('a keyring that does not answer fails the job as a storage, again and again, and ends nothing', async () => {
  const world = await jobWorld();
  const { state } = watchedKeyring(world);
  await world.convert([await world.project.upload()]);
  state.isAway = true;
  world.work();

  await world.untilEnded(500);

  expect(await world.failures()).toEqual(['storage-unavailable']);
  expect((await lifeOf(world))?.state).toBe('live');
});

test('a keyring that is away while a result is stored leaves no object, and the job comes back', async () => {
  const world = await jobWorld();
  const { state } = watchedKeyring(world);
  await world.convert([await world.project.upload()]);
  const { put } = world.ports.objects;
  let puts = 0;
  const counted: typeof put = async (...given) => {
    puts += 1;
    state.isAway = puts === 1;
    return put(...given);
  };
  world.replace({ objects: { ...world.ports.objects, put: counted }, keyring: world.tools.ports.keyring });
  world.work();
  await soon(() => state.isAway);
  await soon(async () => (await world.leases()) === 0);
  state.isAway = false;

  await world.untilEnded(500);

  expect(await world.states()).toEqual(['done']);
  expect(await world.objects()).toHaveLength(2);
});

test.each(['done', 'failed'])('the buffers of keys are zeroed after a job that is %s', async (outcome) => {
  const world = await jobWorld();
  const { given } = watchedKeyring(world);
  if (outcome === 'failed') world.toy.convert = () => Promise.reject(new Error('broken'));
  await world.convert([await world.project.upload()]);
  world.work();
  await world.untilEnded(500);
  await soon(async () => (await world.leases()) === 0);

  expect(given.length).toBeGreaterThan(0);
  expect(given.every((key) => key.equals(Buffer.alloc(32)))).toBe(true);
});
