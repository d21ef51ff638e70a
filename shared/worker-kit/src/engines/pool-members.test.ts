import { expect, test } from 'vitest';
import type { EngineChild } from './engine-child.ts';
import { enginePool } from './engine-pool.ts';
import { handClock } from './hand-clock.fixture.ts';

/** A process as the kernel may leave it: it does not go away, whatever is sent to it. */
const immortal: EngineChild = {
  dir: '/nowhere',
  ask: () => new Promise(() => undefined),
  isAlive: () => false,
  isAsked: () => false,
  memoryBytes: () => 0,
  kill: () => new Promise(() => undefined),
  exited: new Promise(() => undefined),
};

test('a process that cannot be ended is told as stuck and keeps its place', async () => {
  const { clock, move } = handClock();
  const times = { startTimeoutMs: 1000, idleEndMs: 60_000 };
  const limits = { size: 1, idleAhead: 1, jobsPerProcess: 1, memoryBytes: 1 };
  const pool = enginePool({ start: () => Promise.resolve(immortal), ...limits, ...times, clock });
  const engine = await pool.take();

  void engine.release();
  expect(pool.health()).toMatchObject({ busy: 0, stuck: 0 });
  move(5000);

  expect(pool.health()).toMatchObject({ stuck: 1, idle: 0, starting: 0 });
});
