import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { testWorld } from '../test-world.fixture.ts';
import { canary } from './canary.ts';

const NOWHERE = 'http://127.0.0.1:9';

const untilTold = async (logged: readonly string[]): Promise<void> => {
  for (let n = 0; n < 10_000 && logged.length === 0; n++) await turn();
};

test('a canary that does not come back is an error of the log and a count of its own', async () => {
  const world = testWorld();
  const logged: string[] = [];
  const logger = {
    ...world.logger,
    error: (event: string, fields = {}) => void logged.push(event, ...Object.values<string>(fields)),
  };
  const { stop } = canary({ ...world, logger, url: NOWHERE });

  world.clock.move(5_000);
  await untilTold(logged);

  expect(logged).toEqual(['canary-died', 'unreachable']);
  expect(await world.metrics.text()).toContain('convi_canary_runs_total{outcome="unreachable"} 1');
  await stop();
});

test('a canary that is stopped before its first song says nothing', async () => {
  const world = testWorld();
  const { stop } = canary({ ...world, url: NOWHERE });
  await stop();
  world.clock.move(60_000);
  for (let n = 0; n < 50; n++) await turn();

  expect(await world.metrics.text()).toContain('convi_canary_runs_total{outcome="unreachable"} 0');
});
