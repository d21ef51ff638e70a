import { type InspectionJob, type PreviewJob, previewQueue } from '@convi/contracts';
import {
  eventAt,
  FailureError,
  fileField,
  newId,
  openText,
  previewField,
  previewRecord,
  sealSummary,
} from '@convi/kernel';
import { soon } from '@convi/testing';
import { expect, test } from 'vitest';
import { openStored } from './fetch-inputs.ts';
import { type JobWorld, jobWorld } from './job-world.fixture.ts';
import { endless, leave } from './toy-registry.fixture.ts';

const QUEUE = previewQueue('document');
const common = { version: 1, service: 'document', from: 'txt', bytes: 5 } as const;

const askInspection = async (world: JobWorld, fileId: string): Promise<void> => {
  const job: InspectionJob = { ...common, kind: 'inspection', projectId: world.project.id, fileId };
  await world.add(QUEUE, newId(), job);
};

const askPreview = async (world: JobWorld, fileId: string): Promise<string> => {
  const field = previewField(fileId, 200, 1);
  await world.project.set({ [field]: JSON.stringify({ state: 'making' }) });
  const job: PreviewJob = { ...common, kind: 'preview', projectId: world.project.id, fileId, width: 200, page: 1 };
  await world.add(QUEUE, newId(), job);
  return field;
};

const previewOf = async (world: JobWorld, field: string) =>
  previewRecord.parse(JSON.parse((await world.project.fields())[field] ?? 'null'));

const ready = (world: JobWorld): Promise<void> =>
  soon(async () => {
    world.clock.move(500);
    return (await world.project.events()).some(({ type }) => type === 'file-ready');
  });

const factsOf = async (world: JobWorld) => (await world.project.snapshot()).files[0]?.facts;

test('what an engine reads of a file becomes its facts', async () => {
  const world = await jobWorld();
  await askInspection(world, await world.project.upload());

  world.work();
  await ready(world);

  expect(await factsOf(world)).toEqual({ pages: 3 });
});

test.each([
  [
    'its project ends',
    ({ ports, clock, project }: JobWorld) => ports.records.beginEnd(project.id, clock.now(), 'owner'),
  ],
  [
    'the file is removed',
    ({ ports, clock, project }: JobWorld, fileId: string) =>
      ports.records.change({
        ...{ id: project.id, now: clock.now(), remove: [fileField(fileId)] },
        events: [eventAt(clock.now(), { type: 'file-removed', fileId })],
      }),
  ],
] as const)('an inspection ends its engine and gives its lease back when %s', async (_when, happen) => {
  const world = await jobWorld();
  const begun = Promise.withResolvers<void>();
  world.toy.inspect = (context) => {
    begun.resolve();
    return endless(context);
  };
  const fileId = await world.project.upload();
  await askInspection(world, fileId);
  world.work();
  await begun.promise;

  world.clock.move(250);
  await happen(world, fileId);
  const since = world.clock.now();
  await soon(async () => {
    world.clock.move(10);
    return (await world.leases()) === 0;
  });

  // Long before a lease would be refused its renewal.
  expect(world.clock.now() - since).toBeLessThan(10_000);
});

test.each([
  ['password-needed', { locked: 'open' }],
  ['corrupt-input', { unreadable: true }],
] as const)('%s is a fact as well', async (slug, facts) => {
  const world = await jobWorld();
  world.toy.inspect = async () => {
    throw new FailureError(slug);
  };
  await askInspection(world, await world.project.upload());

  world.work();
  await ready(world);

  expect(await factsOf(world)).toEqual(facts);
});

test('facts do not undo what a person did to the file meanwhile', async () => {
  const world = await jobWorld();
  const fileId = await world.project.upload();
  world.toy.inspect = async () => {
    const [file] = (await world.project.snapshot()).files;
    await world.project.set({ [`file:${fileId}`]: JSON.stringify({ ...file, facts: { channels: 2 } }) });
    return { pages: 1 };
  };
  await askInspection(world, fileId);

  world.work();
  await ready(world);

  expect(await factsOf(world)).toEqual({ channels: 2, pages: 1 });
});

test('a preview is stored sealed and opens with the key of its project', async () => {
  const world = await jobWorld();
  const field = await askPreview(world, await world.project.upload());

  world.work();
  await ready(world);

  const preview = await previewOf(world, field);
  const { projectId, key } = world.project.key;
  const seal = sealSummary.parse(JSON.parse(openText(key, { projectId, field }, preview.private ?? '')));
  const picture = await openStored(world.ports, world.project.key, {
    pieces: [{ object: preview.object ?? '', seal }],
  });
  expect(Buffer.concat(await picture.toArray()).toString('latin1', 8, 12)).toBe('WEBP');
});

test('a file without a picture is told as such', async () => {
  const world = await jobWorld();
  world.toy.preview = async () => undefined;
  const field = await askPreview(world, await world.project.upload());

  world.work();
  await ready(world);

  expect(await previewOf(world, field)).toEqual({ state: 'none' });
});

test('a preview that cannot be drawn is told once its tries are used up', async () => {
  const world = await jobWorld();
  world.toy.preview = (context) => leave(context, 'preview.webp', 'no picture');
  const field = await askPreview(world, await world.project.upload());
  const before = await world.objects();

  world.work();
  await ready(world);

  expect(await previewOf(world, field)).toEqual({ state: 'none' });
  expect(await world.objects()).toEqual(before);
});

test('a preview that nobody waits for any more leaves nothing', async () => {
  const world = await jobWorld();
  const drawn = Promise.withResolvers<void>();
  const fileId = await world.project.upload();
  const field = await askPreview(world, fileId);
  const { preview } = world.toy;
  world.toy.preview = async (...given) => {
    await world.project.set({ [field]: JSON.stringify({ state: 'none' }) });
    drawn.resolve();
    return preview(...given);
  };
  const before = await world.objects();

  world.work();
  await drawn.promise;
  await soon(async () => (await world.leases()) === 0);

  expect(await world.objects()).toEqual(before);
});
