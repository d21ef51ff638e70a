import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '@convi/drivers/clock';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { programSandbox } from '../sandbox/sandbox-presets.ts';
import { placeFile } from '../scratch/scratch-files.ts';
import { type ScratchSpace, scratchSpace } from '../scratch/scratch-space.ts';
import { engineChild } from './engine-child.ts';
import { testEngine } from './test-engine-pool.fixture.ts';

const TIME = { timeoutMs: 10_000 };
let scratch: ScratchSpace;

beforeAll(async () => {
  scratch = await scratchSpace({ root: '/dev/shm', budgetBytes: 1 });
});
afterAll(() => scratch.close());

const started = async () => {
  const child = await testEngine(scratch);
  onTestFinished(child.kill);
  return child;
};

test('a child answers, tells progress and leaves its output in its folder', async () => {
  const child = await started();
  const fractions: number[] = [];
  await placeFile(child.dir, 'in.txt', Buffer.from('quiet'));

  const request = { do: 'upper', request: { from: 'in.txt', to: 'out.txt' } };
  const answer = await child.ask(request, { ...TIME, onProgress: (fraction) => fractions.push(fraction) });

  expect(answer).toEqual({ names: ['in.txt', 'out.txt'] });
  expect(fractions).toEqual([0.5]);
  expect(await readFile(join(child.dir, 'out.txt'), 'utf8')).toBe('QUIET');
});

test('a foreseen failure is a code, and the child lives on', async () => {
  const child = await started();

  await expect(child.ask({ do: 'refuse', request: 'corrupt-input' }, TIME)).rejects.toMatchObject({
    slug: 'corrupt-input',
  });

  expect(await child.ask({ do: 'print', request: 0 }, TIME)).toBeGreaterThan(0);
});

test.each([
  ['an unforeseen error', 'stumble', 'engine-crashed'],
  ['a crash', 'abort', 'engine-crashed'],
  ['an answer that is no message', 'babble', 'engine-crashed'],
  ['an answer to another question', 'claim', 'engine-crashed'],
])('%s ends the child, without a word of what it said', async (_what, name, slug) => {
  const child = await started();

  const failure = await child.ask({ do: name, request: 0 }, TIME).catch((error: unknown) => error);

  expect(failure).toMatchObject({ slug, message: slug, cause: undefined });
  expect(child.isAlive()).toBe(false);
  await expect(child.ask({ do: 'print', request: 0 }, TIME)).rejects.toMatchObject({ slug: 'engine-crashed' });
});

test('a failure code that is not on the list is not passed on', async () => {
  const child = await started();

  const asked = child.ask({ do: 'refuse', request: 'contents-of-the-file' }, TIME);

  await expect(asked).rejects.toMatchObject({ slug: 'engine-crashed' });
});

test.each(['hang', 'spin'])('a child that does not answer in time is ended: %s', async (name) => {
  const child = await started();

  await expect(child.ask({ do: name, request: 0 }, { timeoutMs: 200 })).rejects.toMatchObject({ slug: 'too-complex' });

  expect(child.isAlive()).toBe(false);
});

test('a cancel ends the child', async () => {
  const child = await started();
  const controller = new AbortController();
  const asked = child.ask({ do: 'spin', request: 0 }, { ...TIME, signal: controller.signal });

  controller.abort();

  await expect(asked).rejects.toMatchObject({ slug: 'cancelled' });
  await child.exited;
});

test('a child that takes too much memory is ended', async () => {
  const child = await started();

  await expect(child.ask({ do: 'hoard', request: 2000 }, TIME)).rejects.toMatchObject({
    slug: expect.stringMatching(/too-complex/),
  });
});

test('the end of a child removes its folder', async () => {
  const child = await testEngine(scratch);

  await child.kill();

  await expect(stat(child.dir)).rejects.toThrow('ENOENT');
});

test('a child that cannot start, or not in time, is a failed start that leaves nothing', async () => {
  const options = (script: string) => ({
    command: ['/usr/bin/sh', '-c', script] as const,
    sandbox: (workdir: string) => programSandbox({ workdir }),
    limits: { memoryBytes: 2 ** 26 },
    scratch,
    clock: systemClock(),
  });

  await expect(engineChild(options('exit 1'))).rejects.toMatchObject({ slug: 'engine-crashed' });
  const slow = engineChild({ ...options('sleep 100'), signal: AbortSignal.timeout(200) });
  await expect(slow).rejects.toMatchObject({ slug: 'engine-crashed' });
});
