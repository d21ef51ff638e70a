import { PassThrough } from 'node:stream';
import { newId } from '@convi/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runEnding } from '../ending/run-ending.ts';
import {
  gaugeOf,
  HOUR_MS,
  keysIn,
  makeProject,
  START,
  type TestWorld,
  testWorld,
  writeObject,
} from '../test-world.fixture.ts';
import { sweepObjects } from './sweep-objects.ts';

const MINUTE_MS = 60_000;

const sweep = (world: TestWorld): Promise<number> =>
  sweepObjects({
    ...world,
    blind: (error) => {
      throw error;
    },
  });

test('a sweep leaves the living alone and tells that nothing outlived its project', async () => {
  const world = testWorld();
  await makeProject(world);

  expect(await sweep(world)).toBe(0);
  expect(await keysIn(world)).toHaveLength(2);
  expect(await gaugeOf(world.metrics.outlived)).toBe(0);
});

test('after every record was lost the bytes end at the ceiling minute in their keys', async () => {
  const world = testWorld();
  const { prefix } = await makeProject(world);
  const flushed = { ...world, records: testWorld().records };

  world.clock.move(HOUR_MS - 1);
  await sweep(flushed);
  expect(await keysIn(world, prefix)).toHaveLength(2);
  world.clock.move(1);
  await sweep(flushed);

  expect(await keysIn(world)).toEqual([]);
});

test('what was written after the end of its project is deleted, and its age is told', async () => {
  const world = testWorld();
  const { id, prefix } = await makeProject(world);
  await runEnding(world, { version: 1, kind: 'ending', projectId: id, reason: 'owner' });
  world.clock.move(5_000);
  await writeObject(world, prefix);

  expect(await sweep(world)).toBe(1);

  expect(await keysIn(world)).toEqual([]);
  expect(await gaugeOf(world.metrics.outlived)).toBe(5);
  await sweep(world);
  expect(await gaugeOf(world.metrics.outlived)).toBe(0);
});

test('the bytes of a project that is ending, or due and not yet ended, are left to its ending and counted as outliving', async () => {
  const world = testWorld();
  const { id } = await makeProject(world, { ceilingMs: 61_000 });
  const { id: other } = await makeProject(world);
  world.clock.move(70_000);
  await world.records.beginEnd(other, world.clock.now() - 4_000, 'owner');

  expect(await sweep(world)).toBe(0);

  expect([await world.records.read(id), await gaugeOf(world.metrics.outlived)]).toEqual([expect.anything(), 9]);
});

test('unknown keys are left and counted', async () => {
  const world = testWorld();
  await writeObject(world, 'not/ours/');

  await sweep(world);

  expect(await keysIn(world)).toHaveLength(1);
  expect(await gaugeOf(world.metrics.unknownKeys)).toBe(1);
});

test('usage is corrected to what the store holds', async () => {
  const world = testWorld();
  await makeProject(world, { objects: 3 });
  await world.usage.add(-12_345);

  await sweep(world);

  expect(await world.usage.read()).toBe(30);
});

test('an upload begun longer ago than any ceiling is aborted; a younger one goes on', async () => {
  const world = testWorld();
  const old = world.objects.put(`000000000/${newId()}/${newId()}`, new PassThrough()).catch(() => 'aborted');
  world.clock.move(24 * HOUR_MS);
  const body = new PassThrough();
  const young = world.objects.put(`000000000/${newId()}/${newId()}`, body);
  world.clock.move(1);

  await sweep(world);

  expect(await old).toBe('aborted');
  body.end('x');
  expect(await young).toEqual({ bytes: 1 });
});

test('while records cannot be read the ceiling in the keys still ends the bytes, and nothing else is touched', async () => {
  const world = testWorld();
  await makeProject(world, { ceilingMs: MINUTE_MS });
  const { prefix } = await makeProject(world);
  world.clock.move(MINUTE_MS);
  const away = async () => Promise.reject(new Error('away'));
  const heard: unknown[] = [];

  await sweepObjects({
    ...world,
    records: { ...world.records, read: away, tombstone: away },
    blind: (error) => heard.push(error),
  });

  expect(await keysIn(world)).toEqual(await keysIn(world, prefix));
  expect(heard).toHaveLength(1);
});

const kinds = ['live', 'ending', 'ended', 'lost'] as const;
const project = fc.record({ kind: fc.constantFrom(...kinds), ceilingMinutes: fc.integer({ min: 1, max: 120 }) });
type Project = { readonly kind: (typeof kinds)[number]; readonly ceilingMinutes: number };

const bring = {
  live: async () => undefined,
  lost: async () => undefined,
  ending: async (world, { id }) => void (await world.records.beginEnd(id, START, 'owner')),
  ended: async (world, { id, prefix }) => {
    await runEnding(world, { version: 1, kind: 'ending', projectId: id, reason: 'owner' });
    await writeObject(world, prefix);
  },
} satisfies Record<Project['kind'], (world: TestWorld, made: { id: string; prefix: string }) => Promise<void>>;

/** Makes a project and brings it into its state. Returns the keys of its objects. */
const made = async (world: TestWorld, { kind, ceilingMinutes }: Project): Promise<string[]> => {
  const home = kind === 'lost' ? { ...world, records: testWorld().records } : world;
  const { id, prefix } = await makeProject(home, { ceilingMs: ceilingMinutes * MINUTE_MS });
  await bring[kind](world, { id, prefix });
  return keysIn(world, prefix);
};

test('whatever projects there are, a sweep deletes exactly what is past its ceiling or ended', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(project, { maxLength: 12 }), fc.integer({ min: 0, max: 120 }), async (all, minutes) => {
      const world = testWorld();
      const keys = new Map<Project, string[]>();
      for (const each of all) keys.set(each, await made(world, each));
      world.clock.move(minutes * MINUTE_MS);

      await sweep(world);

      const stays = ({ kind, ceilingMinutes }: Project): boolean => kind !== 'ended' && ceilingMinutes > minutes;
      const expected = all.filter(stays).flatMap((each) => keys.get(each) ?? []);
      expect(await keysIn(world)).toEqual(expected.sort());
    }),
    { numRuns: 60, seed: 3 },
  );
});
