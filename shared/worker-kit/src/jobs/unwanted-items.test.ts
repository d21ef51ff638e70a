import { itemField } from '@convi/kernel';
import { soon } from '@convi/testing';
import { expect, test } from 'vitest';
import { type JobWorld, jobWorld } from './job-world.fixture.ts';
import { conversionJob } from './test-conversion.fixture.ts';
import { endless } from './toy-registry.fixture.ts';

test('a cancelled item ends its engine and leaves nothing', async () => {
  const world = await jobWorld();
  world.toy.convert = endless;
  const conversion = await world.convert([await world.project.upload()]);
  world.work();
  await world.until('running');
  const [item] = await world.items();

  await world.project.set({ [itemField(conversion, 0)]: JSON.stringify({ ...item, state: 'cancelled' }) });
  await soon(async () => {
    world.clock.move(250);
    return (await world.leases()) === 0;
  });

  expect(await world.states()).toEqual(['cancelled']);
  expect(await world.results()).toEqual([]);
});

/** Stops every `put` between its end and the word of it. */
const holdUploads = (world: JobWorld): (() => void) => {
  const held = Promise.withResolvers<void>();
  const { put } = world.ports.objects;
  const stopping: typeof put = async (...given) => {
    const stored = await put(...given);
    await held.promise;
    return stored;
  };
  world.replace({ objects: { ...world.ports.objects, put: stopping } });
  return held.resolve;
};

test('a result that is stored when its project ends is refused and removed', async () => {
  const world = await jobWorld();
  await world.convert([await world.project.upload()]);
  const before = await world.objects();
  const release = holdUploads(world);
  world.work();
  await soon(async () => (await world.objects()).length === before.length + 1);

  await world.ports.records.beginEnd(world.project.id, world.clock.now(), 'owner');
  await world.ports.keyring.destroy(world.project.id);
  release();

  await soon(async () => (await world.objects()).length === before.length);
  expect(await world.results()).toEqual([]);
});

test('the end of a project ends its engine', async () => {
  const world = await jobWorld();
  const [begun, aborted] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  world.toy.convert = (context) => {
    begun.resolve();
    return endless(context).finally(aborted.resolve);
  };
  await world.convert([await world.project.upload()]);
  world.work();
  await begun.promise;

  world.clock.move(250);
  await world.ports.records.beginEnd(world.project.id, world.clock.now(), 'owner');
  await soon(async () => {
    world.clock.move(250);
    return (await world.leases()) === 0;
  });

  await aborted.promise;
});

test('a job that is delivered twice makes one result', async () => {
  const world = await jobWorld();
  const held = Promise.withResolvers<void>();
  const { convert } = world.toy;
  world.toy.convert = async (...given) => {
    await held.promise;
    return convert(...given);
  };
  const conversionId = await world.convert([await world.project.upload()]);
  const [item] = await world.items();
  world.work();
  await world.until('running');

  // A queue that does not hear of a worker gives its job to another one: here through the other queue.
  world.clock.move(1);
  await world.add('preview-document', item?.job ?? '', conversionJob(world.project.id, { conversionId }));
  await soon(async () => (await world.items())[0]?.startedAt === world.clock.now());
  held.resolve();
  await world.untilEnded();

  await soon(async () => (await world.objects()).length === 2);
  expect(await world.results()).toHaveLength(1);
});

test('a worker that stops hands the job in hand to the next one', async () => {
  const world = await jobWorld();
  const { convert } = world.toy;
  world.toy.convert = endless;
  await world.convert([await world.project.upload()]);
  const first = world.work();
  await world.until('running');

  const closed = first.close(1_000);
  world.clock.move(1_000);
  await closed;
  await world.until('queued');
  world.toy.convert = convert;
  world.work();
  await world.untilEnded(100);

  expect(await world.states()).toEqual(['done']);
});

test('a job whose lease ran out while its machine slept comes back', async () => {
  const world = await jobWorld();
  const { convert } = world.toy;
  let runs = 0;
  world.toy.convert = (context, ...given) => {
    runs += 1;
    return runs === 1 ? endless(context) : convert(context, ...given);
  };
  const { records } = world.ports;
  const asleep = { now: false };
  world.replace({
    records: { ...records, renewLease: async (lease) => !asleep.now && records.renewLease(lease) },
  });
  await world.convert([await world.project.upload()]);
  world.work();
  await soon(() => runs === 1);

  asleep.now = true;
  await soon(async () => {
    world.clock.move(10_000);
    return (await world.ports.queue.counts('convert-document')).waiting === 1;
  });
  asleep.now = false;
  await world.untilEnded(500);

  expect(runs).toBe(2);
  expect(await world.states()).toEqual(['done']);
});
