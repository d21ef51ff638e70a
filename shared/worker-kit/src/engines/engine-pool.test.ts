import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { type ScratchSpace, scratchSpace } from '../scratch/scratch-space.ts';
import type { TakenEngine } from './engine-pool.ts';
import { handClock } from './hand-clock.fixture.ts';
import type { EnginePoolOptions } from './pool-state.ts';
import { testEnginePool } from './test-engine-pool.fixture.ts';

const TIME = { timeoutMs: 10_000 };
let scratch: ScratchSpace;

beforeAll(async () => {
  scratch = await scratchSpace({ root: '/dev/shm', budgetBytes: 1 });
});
afterAll(() => scratch.close());

const pooled = (options: Partial<EnginePoolOptions> = {}) => {
  const pool = testEnginePool(scratch, options);
  onTestFinished(pool.close);
  return pool;
};

const ready = (pool: ReturnType<typeof pooled>, idle = 1) =>
  vi.waitFor(() => expect(pool.health().idle).toBe(idle), { timeout: 10_000 });

const print = (engine: TakenEngine) => engine.ask({ do: 'print', request: 0 }, TIME);

test('a job takes an idle process at once, and another one is started for the next', async () => {
  const pool = pooled();
  await ready(pool);

  const engine = await pool.take();

  expect(pool.health()).toMatchObject({ idle: 0, busy: 1, starting: 1 });
  await print(engine);
  await engine.release();
  await ready(pool);
});

test('a process is replaced after its number of jobs, and not before', async () => {
  const pool = pooled({ jobsPerProcess: 2, size: 1 });
  const dirs: string[] = [];

  for (let job = 0; job < 4; job += 1) {
    const engine = await pool.take();
    dirs.push(engine.dir);
    await print(engine);
    await engine.release();
  }

  expect(new Set(dirs).size).toBe(2);
  expect([dirs[0], dirs[2]]).toEqual([dirs[1], dirs[3]]);
});

test('no more processes than its size exist, and those who wait are served in order', async () => {
  const pool = pooled({ jobsPerProcess: 10 });
  const [one, two] = await Promise.all([pool.take(), pool.take()]);
  const order: string[] = [];
  const noted = async (name: string) => {
    const engine = await pool.take();
    order.push(name);
    return engine;
  };
  const [third, fourth] = [noted('third'), noted('fourth')];

  expect(pool.health()).toMatchObject({ idle: 0, busy: 2, starting: 0, waiting: 2 });
  await two?.release();
  await (await third).release();
  await (await fourth).release();

  expect(order).toEqual(['third', 'fourth']);
  await one?.release();
});

test.each([
  ['crashes', { name: 'abort', slug: 'engine-crashed', timeoutMs: 10_000 }],
  ['is stuck', { name: 'spin', slug: 'too-complex', timeoutMs: 300 }],
])('a process that %s is replaced, and the next job does not notice', async (_what, { name, slug, timeoutMs }) => {
  const pool = pooled({ jobsPerProcess: 10, size: 1 });
  const engine = await pool.take();

  await expect(engine.ask({ do: name, request: 0 }, { timeoutMs })).rejects.toMatchObject({ slug });
  expect(engine.isUsable()).toBe(false);
  await engine.release();

  const next = await pool.take();
  expect(await print(next)).toBeGreaterThan(0);
  expect(next.dir).not.toBe(engine.dir);
  await next.release();
});

test('a process that grew beyond its memory is replaced after its job', async () => {
  const pool = pooled({ jobsPerProcess: 10, size: 1, memoryBytes: 60 * 1024 * 1024 });
  const engine = await pool.take();

  await engine.ask({ do: 'hoard', request: 70 }, TIME);
  await engine.release();

  const next = await pool.take();
  expect(next.dir).not.toBe(engine.dir);
  await next.release();
});

test('a process that is released while it still works is ended', async () => {
  const pool = pooled({ jobsPerProcess: 10, size: 1 });
  const engine = await pool.take();
  const asked = engine.ask({ do: 'hang', request: 0 }, TIME);
  const refused = expect(asked).rejects.toMatchObject({ slug: 'cancelled' });

  await engine.release();

  await refused;
  await expect(print(engine)).rejects.toThrow('released');
});

test('one who stops waiting takes no process', async () => {
  const pool = pooled({ size: 1, idleAhead: 0 });
  const controller = new AbortController();
  const taken = pool.take(controller.signal);

  controller.abort();

  await expect(taken).rejects.toMatchObject({ slug: 'cancelled' });
  await ready(pool);
});

test('on demand nothing runs before a job comes, and nothing runs some time after it', async () => {
  const { clock, move } = handClock();
  const pool = pooled({ clock, idleAhead: 0, jobsPerProcess: 10, idleEndMs: 1000 });
  expect(pool.health()).toMatchObject({ idle: 0, starting: 0 });
  const engine = await pool.take();
  await engine.release();

  move(999);
  expect(pool.health().idle).toBe(1);
  move(1);

  await ready(pool, 0);
  expect(pool.health()).toMatchObject({ busy: 0, starting: 0 });
});

test('closing ends the idle, the busy and the starting, and refuses those who wait', async () => {
  const pool = pooled({ size: 1 });
  const engine = await pool.take();
  const refused = expect(pool.take()).rejects.toMatchObject({ slug: 'cancelled' });
  const asked = expect(engine.ask({ do: 'hang', request: 0 }, TIME)).rejects.toMatchObject({ slug: 'cancelled' });

  await pool.close();

  await Promise.all([refused, asked]);
  expect(pool.health()).toMatchObject({ idle: 0, busy: 0, starting: 0, waiting: 0 });
  await expect(pool.take()).rejects.toMatchObject({ slug: 'cancelled' });
});
