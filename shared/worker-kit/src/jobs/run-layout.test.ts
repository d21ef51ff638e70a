import { type LayoutJob, previewQueue } from '@convi/contracts';
import { FailureError, layoutField, previewField, previewRecord } from '@convi/kernel';
import { soon } from '@convi/testing';
import { expect, test } from 'vitest';
import { type JobWorld, jobWorld } from './job-world.fixture.ts';
import { leave } from './toy-registry.fixture.ts';

const QUEUE = previewQueue('document');
const common = { version: 1, service: 'document', from: 'txt', bytes: 5 } as const;

const ask = async (world: JobWorld, fileId: string): Promise<string> => {
  const field = layoutField(fileId);
  await world.project.set({ [field]: JSON.stringify({ state: 'making' }) });
  const job: LayoutJob = { ...common, kind: 'layout', projectId: world.project.id, fileId };
  await world.add(QUEUE, 'layout', job);
  return field;
};

const recordOf = async (world: JobWorld, field: string) =>
  previewRecord.parse(JSON.parse((await world.project.fields())[field] ?? 'null'));
const settled = (world: JobWorld, field: string): Promise<void> =>
  soon(async () => {
    world.clock.move(500);
    return (await recordOf(world, field)).state !== 'making';
  });
const factsOf = async (world: JobWorld) => (await world.project.snapshot()).files[0]?.facts;

test('a document is laid out once: its pages are facts then, and previews are drawn from what was made', async () => {
  const world = await jobWorld();
  const drawnOf: string[] = [];
  const { preview } = world.toy;
  world.toy.preview = (context, file) => {
    drawnOf.push(`${file.format} ${file.name}`);
    return preview(context, file);
  };
  const fileId = await world.project.upload();
  const layout = await ask(world, fileId);
  world.work();
  await settled(world, layout);

  expect(await recordOf(world, layout)).toMatchObject({ state: 'ready' });
  expect(await factsOf(world)).toEqual({ pages: 2 });
  expect((await world.project.events()).map(({ type }) => type)).toContain('file-ready');

  const picture = previewField(fileId, 200, 2);
  await world.project.set({ [picture]: JSON.stringify({ state: 'making' }) });
  await world.add(QUEUE, 'picture', {
    ...{ ...common, kind: 'preview', projectId: world.project.id, fileId },
    ...{ width: 200, page: 2 },
  });
  await settled(world, picture);

  expect(await recordOf(world, picture)).toMatchObject({ state: 'ready' });
  expect(drawnOf).toEqual(['pdf input-0.pdf']);
});

test('what cannot be laid out is told as such, and nothing is stored of it', async () => {
  const world = await jobWorld();
  world.toy.layOut = async () => {
    throw new FailureError('corrupt-input');
  };
  const layout = await ask(world, await world.project.upload());
  const before = await world.objects();

  world.work();
  await settled(world, layout);

  expect(await recordOf(world, layout)).toEqual({ state: 'none' });
  expect(await world.objects()).toEqual(before);
  expect(await factsOf(world)).toEqual({});
});

test('an engine that leaves something else than pages has laid nothing out', async () => {
  const world = await jobWorld();
  world.toy.layOut = (context) => leave(context, 'layout.pdf', 'no pages');
  const layout = await ask(world, await world.project.upload());

  world.work();
  await settled(world, layout);

  expect(await recordOf(world, layout)).toEqual({ state: 'none' });
});
