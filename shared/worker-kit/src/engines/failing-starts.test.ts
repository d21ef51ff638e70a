import { expect, test, vi } from 'vitest';
import type { EngineChild } from './engine-child.ts';
import { enginePool } from './engine-pool.ts';
import { handClock } from './hand-clock.fixture.ts';
import type { EnginePoolOptions } from './pool-state.ts';

const LONGEST_PAUSE_MS = 30_000;

const healthy: EngineChild = {
  dir: '/nowhere',
  ask: () => Promise.resolve(undefined),
  isAlive: () => true,
  isAsked: () => false,
  memoryBytes: () => 0,
  kill: () => Promise.resolve(),
  exited: new Promise(() => undefined),
};

/** A pool whose first starts fail; those of one moment are one failure. */
const failing = (times: number, options: Partial<EnginePoolOptions> = {}) => {
  const { clock, move } = handClock();
  let [moment, begun] = [0, 0];
  const start = () => {
    begun += 1;
    return moment < times ? Promise.reject(new Error('no')) : Promise.resolve(healthy);
  };
  const limits = { size: 3, idleAhead: 0, jobsPerProcess: 1, memoryBytes: 1 };
  const durations = { startTimeoutMs: 5_000, idleEndMs: 60_000 };
  const pool = enginePool({ start, ...limits, ...durations, clock, ...options });
  const failures = (count: number) => vi.waitFor(() => expect(pool.health().failedStarts).toBe(count));
  const later = (): void => {
    moment += 1;
    move(LONGEST_PAUSE_MS);
  };
  return { pool, failures, later, move, begun: () => begun };
};

test.each([1, 2])('whoever waits is served although %d starts failed, and they are forgotten then', async (times) => {
  const { pool, failures, later } = failing(times);
  const taken = pool.take();

  for (let failed = 1; failed <= times; failed += 1) {
    await failures(failed);
    expect(pool.health()).toMatchObject({ waiting: 1, starting: 0 });
    later();
  }

  expect((await taken).isUsable()).toBe(true);
  expect(pool.health().failedStarts).toBe(0);
});

test('starts that fail always are told to everyone who waits, and whoever comes then hears of the next one', async () => {
  const { pool, failures, later } = failing(Number.POSITIVE_INFINITY);
  const all = Promise.allSettled([pool.take(), pool.take()]);

  for (let failed = 1; failed < 3; failed += 1) {
    await failures(failed);
    expect(pool.health().waiting).toBe(2);
    later();
  }

  const refused = { status: 'rejected', reason: expect.objectContaining({ slug: 'engine-crashed' }) };
  expect(await all).toEqual([refused, refused]);
  const next = pool.take();
  later();
  await expect(next).rejects.toMatchObject({ slug: 'engine-crashed' });
});

test('nothing is started in the pause after a failure, however many come to wait', async () => {
  const { pool, failures, begun } = failing(1);
  const waiting = [pool.take()];
  await failures(1);

  waiting.push(pool.take(), pool.take());

  expect(begun()).toBe(1);
  const refused = Promise.all(waiting.map((each) => expect(each).rejects.toMatchObject({ slug: 'cancelled' })));
  await pool.close();
  await refused;
});

test('a start that takes too long is ended and counts as failed', async () => {
  const start = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const { pool, failures, move } = failing(0, { start });
  const cancelled = expect(pool.take()).rejects.toMatchObject({ slug: 'cancelled' });

  move(5_000);

  await failures(1);
  await pool.close();
  await cancelled;
});
