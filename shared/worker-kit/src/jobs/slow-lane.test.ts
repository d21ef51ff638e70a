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

test('a slow conversion waits for the lane, and runs when it is free', async () => {
  const world = await jobWorld();
  const lane = slowLane(2);
  const leave = lane.enter();
  const { registry } = world.tools;
  const converters = registry.converters.map((converter) => ({ ...converter, pace: 'slow' as const }));
  Object.assign(world.tools, { slowLane: lane, registry: { ...registry, converters } });
  await world.convert([await world.project.upload()]);

  world.work(2);
  world.clock.move(2_000);
  expect(await world.states()).toEqual(['queued']);
  leave?.();
  await world.untilEnded(500);

  expect(await world.states()).toEqual(['done']);
});
