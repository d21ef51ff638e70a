import { setImmediate as turn } from 'node:timers/promises';
import { EXPIRY_QUEUE } from '@convi/contracts';
import { expect, test } from 'vitest';
import { HOUR_MS, makeProject, testWorld } from '../test-world.fixture.ts';
import { type SweepTimesPorts, sweepTimes } from './sweep-times.ts';

const MINUTE_MS = 60_000;

const start = (ports: SweepTimesPorts) => {
  const seen = { here: 0, errors: 0 };
  const times = sweepTimes(ports, {
    sweepHere: async () => {
      seen.here += 1;
    },
    failed: () => {
      seen.errors += 1;
    },
  });
  return { seen, ...times };
};

test('two replicas together ask for one sweep at the start and one every minute', async () => {
  const world = testWorld();
  const taken: string[] = [];
  world.consumers.consume({
    queue: EXPIRY_QUEUE,
    concurrency: 1,
    run: async ({ job }) => {
      taken.push(job.kind);
      return { kind: 'done' };
    },
  });
  const replicas = [start(world), start(world)];

  await turn();
  expect(taken).toEqual(['sweep']);
  world.clock.move(MINUTE_MS);
  await turn();
  expect(taken).toEqual(['sweep', 'sweep']);
  await Promise.all(replicas.map(({ stop }) => stop()));
});

test('a key past its ceiling is destroyed by the minute even when no ending ever came', async () => {
  const world = testWorld();
  const { id } = await makeProject(world);
  const destroyed: number[] = [];
  const { keyring } = world;
  const destroyPast = async (now: number) => {
    const count = await keyring.destroyPast(now);
    destroyed.push(count);
    return count;
  };
  const { stop } = start({ ...world, keyring: { ...keyring, destroyPast } });

  await turn();
  world.clock.move(HOUR_MS);
  await turn();
  world.clock.move(MINUTE_MS);
  await turn();

  expect(destroyed.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(await keyring.destroy(id)).toBe(false);
  await stop();
});

test('when the queue refuses or does not answer the sweep runs in this process', async () => {
  const world = testWorld();
  const refusing = start({ ...world, queue: { ...world.queue, add: async () => Promise.reject(new Error('away')) } });
  const silent = start({ ...world, queue: { ...world.queue, add: () => new Promise(() => undefined) } });

  await turn();
  expect([refusing.seen.here, silent.seen.here]).toEqual([1, 0]);
  world.clock.move(5_000);
  await turn();

  expect([silent.seen.here, silent.seen.errors]).toEqual([1, 1]);
  await Promise.all([refusing.stop(), silent.stop()]);
});
