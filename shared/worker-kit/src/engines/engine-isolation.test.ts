import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { placeFile } from '../scratch/scratch-files.ts';
import { type ScratchSpace, scratchSpace } from '../scratch/scratch-space.ts';
import { testEngine, testEnginePool } from './test-engine-pool.fixture.ts';

const SECRET = 'only-for-the-supervisor';
const TIME = { timeoutMs: 10_000 };
let scratch: ScratchSpace;
let dataFolder: string;

beforeAll(async () => {
  scratch = await scratchSpace({ root: '/dev/shm', budgetBytes: 1 });
  dataFolder = await mkdtemp('/var/tmp/data-folder-');
  await writeFile(join(dataFolder, 'keyring'), SECRET);
  process.env.ENGINE_TEST_SECRET = SECRET;
});
afterAll(() => Promise.all([scratch.close(), rm(dataFolder, { recursive: true })]));

const listening = async (): Promise<number> => {
  const server = createServer((socket) => socket.end(SECRET)).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as { port: number }).port;
};

test('an engine that tries the environment, the data folder, another scratch and the network gets nothing', async () => {
  const child = await testEngine(scratch);
  onTestFinished(child.kill);
  const other = await scratch.reserve(0);
  await writeFile(join(other.dir, 'input'), SECRET);
  const paths = [join(dataFolder, 'keyring'), join(other.dir, 'input'), '/etc/shadow', '/root', '/proc/1/root/etc'];

  const seen = await child.ask({ do: 'spy', request: { paths, port: await listening() } }, TIME);

  expect(JSON.stringify(seen)).not.toContain(SECRET);
  expect(seen).toMatchObject({ read: ['ENOENT', 'ENOENT', 'ENOENT', 'ENOENT', expect.any(String)] });
  expect(seen).toMatchObject({ network: 'ECONNREFUSED' });
  expect(Object.keys((seen as { env: object }).env).sort()).toEqual(['HOME', 'LANG', 'PATH', 'PWD', 'TMPDIR', 'TZ']);
});

test('a process that serves several jobs starts each one in an empty folder', async () => {
  const pool = testEnginePool(scratch, { jobsPerProcess: 5, size: 1 });
  onTestFinished(pool.close);
  const job = (name: string) => ({
    do: 'upper',
    request: { from: name, to: `${name}.out` },
    inputs: [{ name, content: Buffer.from(name) }],
    collect: async (dir: string, answer: unknown) => ({
      answer,
      made: await readFile(join(dir, `${name}.out`), 'utf8'),
    }),
  });

  const first = await pool.run(job('one'), TIME);
  const second = await pool.run(job('two'), TIME);

  expect(first).toEqual({ answer: { names: ['one', 'one.out'] }, made: 'ONE' });
  expect(second).toEqual({ answer: { names: ['two', 'two.out'] }, made: 'TWO' });
});

test('a process that leaves what cannot be removed while it lives serves no other job', async () => {
  const pool = testEnginePool(scratch, { jobsPerProcess: 5, size: 1 });
  onTestFinished(pool.close);
  const engine = await pool.take();
  const pid = await engine.ask({ do: 'print', request: 0 }, TIME);
  await engine.ask({ do: 'litter', request: 0 }, TIME);

  await engine.release();

  const next = await pool.take();
  expect(next.dir).not.toBe(engine.dir);
  await placeFile(next.dir, 'in', Buffer.from('x'));
  expect(await next.ask({ do: 'upper', request: { from: 'in', to: 'out' } }, TIME)).toEqual({ names: ['in', 'out'] });
  expect(pid).toBeGreaterThan(0);
  await next.release();
});
