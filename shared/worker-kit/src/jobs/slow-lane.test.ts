import { soon } from '@convi/testing';
import { expect, test } from 'vitest';
import { jobWorld } from './job-world.fixture.ts';
import { slowLane } from './slow-lane.ts';

test('half of the places are for slow conversions, and one at least', () => {
  const two = slowLane(4);

  expect([two.enter(), two.enter(), two.enter()].map((leave) => leave !== undefined)).toEqual([true, true, false]);
  expect(slowLane(1).enter()).toBeDefined();
});

test('a place is given back once', () => {
  const lane = slowLane(2);
  const leave = lane.enter();

  leave?.();
  leave?.();

  expect([lane.enter(), lane.enter()].map((entered) => entered !== undefined)).toEqual([true, false]);
});

test('a batch of slow conversions that came first does not stand before quick ones', async () => {
  const world = await jobWorld();
  const { registry } = world.tools;
  const release = Promise.withResolvers<void>();
  let slowRunning = 0;
  const converters = registry.converters.map((converter) => {
    const isSlow = converter.capability.from.includes('html');
    const convert: typeof converter.convert = async (...given) => {
      slowRunning += isSlow ? 1 : 0;
      if (isSlow) await release.promise;
      return converter.convert(...given);
    };
    return { ...converter, convert, pace: isSlow ? ('slow' as const) : ('quick' as const) };
  });
  const converterFor: typeof registry.converterFor = ({ from }) =>
    converters.find(({ capability }) => from.every((format) => capability.from.includes(format)));
  Object.assign(world.tools, { slowLane: slowLane(4), registry: { ...registry, converters, converterFor } });
  const upload = (format: 'html' | 'txt', count: number) =>
    Promise.all(Array.from({ length: count }, () => world.project.upload({ format })));
  const stateCounts = async () => Map.groupBy(await world.states(), (state) => state);

  await world.convert(await upload('html', 6));
  await world.convert(await upload('txt', 5));
  world.work(4);
  await soon(async () => {
    world.clock.move(500);
    return (await stateCounts()).get('done')?.length === 5;
  });

  // Half of four places are with slow ones; the other four of those wait.
  expect(slowRunning).toBe(2);
  expect((await stateCounts()).get('queued')).toHaveLength(4);
  release.resolve();
  await world.untilEnded(500);
  expect((await stateCounts()).get('done')).toHaveLength(11);
});

test('a slow conversion waits for the lane, and runs when it is free', async () => {
  const world = await jobWorld();
  const lane = slowLane(2);
  const leave = lane.enter();
  const { registry } = world.tools;
  const converters = registry.converters.map((converter) => ({ ...converter, pace: 'slow' as const }));
  const converterFor: typeof registry.converterFor = () => converters[0];
  Object.assign(world.tools, { slowLane: lane, registry: { ...registry, converters, converterFor } });
  await world.convert([await world.project.upload()]);

  world.work(2);
  world.clock.move(2_000);
  expect(await world.states()).toEqual(['queued']);
  leave?.();
  await world.untilEnded(500);

  expect(await world.states()).toEqual(['done']);
});
