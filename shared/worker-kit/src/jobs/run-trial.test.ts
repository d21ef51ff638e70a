import { previewQueue, type TrialJob } from '@convi/contracts';
import { FailureError, newId, openText, sealSummary, sealTrialWish, trialField, trialRecord } from '@convi/kernel';
import { soon } from '@convi/testing';
import { expect, test } from 'vitest';
import { openStored } from './fetch-inputs.ts';
import { type JobWorld, jobWorld } from './job-world.fixture.ts';
import { slowLane } from './slow-lane.ts';
import { leave } from './toy-registry.fixture.ts';

const TINY_WEBP = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');
const WIDTH = 300;

const askTrial = async (world: JobWorld): Promise<string> => {
  const [fileId, trialId] = [await world.project.upload(), newId()];
  const field = trialField(fileId, trialId);
  const wish = sealTrialWish(world.project.key, field, { options: {}, width: WIDTH });
  const record = { state: 'making', askedAt: 1, operation: 'convert', to: 'rtf', wish, warnings: [] };
  await world.project.set({ [field]: JSON.stringify(record) });
  const about = { projectId: world.project.id, fileId, trialId, from: 'txt', to: 'rtf', bytes: 5 } as const;
  const job: TrialJob = { version: 1, kind: 'trial', service: 'document', operation: 'convert', ...about };
  await world.add(previewQueue('document'), newId(), job);
  return field;
};

const recordOf = async (world: JobWorld, field: string) =>
  trialRecord.parse(JSON.parse((await world.project.fields())[field] ?? 'null'));

const ready = (world: JobWorld): Promise<void> =>
  soon(async () => {
    world.clock.move(500);
    return (await world.project.events()).some(({ type }) => type === 'trial-ready');
  });

test('what a trial came to is stored sealed, with its numbers', async () => {
  const world = await jobWorld();
  const widths: number[] = [];
  world.toy.trial = async (context, _, { width }) => {
    widths.push(width);
    context.warn('resampled');
    const sample = { ...(await leave(context, 'sample.webp', TINY_WEBP)), format: 'webp' as const };
    return { sample, predictedBytes: 1_234, facts: { pages: 2 } };
  };
  const field = await askTrial(world);

  world.work();
  await ready(world);

  const { projectId, key } = world.project.key;
  const record = await recordOf(world, field);
  expect(record).toMatchObject({ state: 'ready', predictedBytes: 1_234, facts: { pages: 2 }, format: 'webp' });
  expect(record.warnings.map(({ slug }) => slug)).toEqual(['resampled']);
  expect(widths).toEqual([WIDTH]);
  const seal = sealSummary.parse(JSON.parse(openText(key, { projectId, field }, record.private ?? '')));
  const stored = await openStored(world.ports, world.project.key, {
    pieces: [{ object: record.object ?? '', seal }],
  });
  expect(Buffer.concat(await stored.toArray()).equals(TINY_WEBP)).toBe(true);
});

test('why a trial came to nothing is told', async () => {
  const world = await jobWorld();
  world.toy.trial = async () => {
    throw new FailureError('corrupt-input');
  };
  const field = await askTrial(world);
  const before = await world.objects();

  world.work();
  await ready(world);

  expect(await recordOf(world, field)).toMatchObject({ state: 'none', failure: { slug: 'corrupt-input' } });
  expect(await world.objects()).toEqual(before);
});

test('a trial that newer ones pushed out leaves nothing', async () => {
  const world = await jobWorld();
  const tried = Promise.withResolvers<void>();
  const field = await askTrial(world);
  world.toy.trial = async (context) => {
    await world.ports.records.change({ id: world.project.id, now: world.clock.now(), remove: [field] });
    tried.resolve();
    return { sample: await leave(context, 'sample.webp', TINY_WEBP), predictedBytes: 1, facts: {} };
  };
  const before = await world.objects();

  world.work();
  await tried.promise;
  await soon(async () => (await world.leases()) === 0);

  expect(await world.objects()).toEqual(before);
  expect((await world.project.fields())[field]).toBeUndefined();
});

test('a trial waits for its lane, so that other short jobs have a place', async () => {
  const world = await jobWorld();
  const lane = slowLane(2);
  const left = lane.enter();
  Object.assign(world.tools, { trialLane: lane });
  const field = await askTrial(world);

  world.work(2);
  world.clock.move(2_000);
  expect((await recordOf(world, field)).state).toBe('making');
  left?.();
  await ready(world);

  expect((await recordOf(world, field)).state).toBe('ready');
});
