import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FailureSlug, limits, profiles } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { scratchFolder } from '@convi/testing';
import type { EnginePool, InputFile, JobContext, TakenEngine } from '@convi/worker-kit';
import { expect, test } from 'vitest';
import { keeping } from '../../fixtures/document-job.fixture.ts';
import { convertWithOffice } from './convert-with-office.ts';
import { pageWish } from './office-wish.ts';

const wish = pageWish({ ...profiles['document-pdf'].parse({}), maxPages: 2_000 });

/** A pool whose processes answer as told, one after the other; one that fails is gone, as a crashed one is. */
const poolOf = (outcomes: readonly unknown[], memoryBytes = 0) => {
  const rest = [...outcomes];
  let taken = 0;
  let released = 0;
  const take = async (): Promise<TakenEngine> => {
    taken += 1;
    const dir = scratchFolder();
    let isUsable = true;
    const ask = async (): Promise<unknown> => {
      // As the driver does, whatever becomes of the document.
      await rm(join(dir, 'document.rtf'), { force: true });
      const outcome = rest.shift();
      if (!(outcome instanceof FailureError)) return outcome;
      isUsable = false;
      throw outcome;
    };
    return {
      dir,
      ask,
      isUsable: () => isUsable,
      memoryBytes: () => memoryBytes,
      release: async () => void released++,
    };
  };
  // Only `take` is used of a pool.
  return { pool: { take } as EnginePool, taken: () => taken, released: () => released };
};

const contextOf = (workdir: string): JobContext => ({
  ...{ workdir, outputBytes: 0, timeoutMs: 1_000, limits: limits.document.free },
  signal: new AbortController().signal,
  progress: () => undefined,
  warn: () => undefined,
  keep: (_name, { open }) => open(),
});

const fileIn = async (workdir: string): Promise<InputFile> => {
  const path = join(workdir, 'input-0.rtf');
  await writeFile(path, '{\\rtf1 x}');
  return {
    ...{ fileId: 'f', name: 'input-0.rtf', path, format: 'rtf', bytes: 9, facts: {} },
    open: () => Promise.reject(),
  };
};

const convert = async (outcomes: readonly unknown[]) => {
  const workdir = scratchFolder();
  const file = await fileIn(workdir);
  const office = poolOf(outcomes);
  const engines = { office: office.pool, content: poolOf([]).pool };
  const result = await convertWithOffice({ engines, context: contextOf(workdir), file }, wish).catch(
    (error: FailureError) => error.slug,
  );
  return { result, taken: office.taken(), released: office.released() };
};

const written = { pages: 2, names: ['result-f.pdf'], found: [] };
const failing = (slug: FailureSlug): FailureError => new FailureError(slug);

test('an office that falls by itself is followed by a fresh one', async () => {
  const { result } = await convert([failing('engine-crashed'), written]);

  expect(result).toMatchObject([{ facts: { pages: 2 } }]);
});

test('a document that ends two offices is at fault, and no third one is given to it', async () => {
  const { result, taken } = await convert([failing('engine-crashed'), failing('engine-crashed'), written]);

  expect(result).toBe('corrupt-input');
  expect(taken).toBe(2);
});

test.each(['too-complex', 'cancelled', 'password-needed', 'too-many-pages'] as const)(
  '%s is not tried again',
  async (slug) => {
    const { result } = await convert([failing(slug), written]);

    expect(result).toBe(slug);
  },
);

test.each([
  ['exchanged before the next document', 1_000 * 1024 ** 2, 2],
  ['kept for it otherwise', 100 * 1024 ** 2, 1],
])('an office that grew with a document is %s', async (_what, memoryBytes, offices) => {
  const workdir = scratchFolder();
  const office = poolOf([written, written], memoryBytes);
  const { keep, close } = keeping();
  const work = {
    engines: { office: office.pool, content: poolOf([]).pool },
    context: { ...contextOf(workdir), keep },
    file: await fileIn(workdir),
  };

  for (let document = 0; document < 2; document += 1) await convertWithOffice(work, wish);
  await close();

  expect([office.taken(), office.released()]).toEqual([offices, offices]);
});

test('an office that was called off before it was asked is given back: its folder holds what the next file must not meet', async () => {
  const { released } = await convert([failing('cancelled')]);

  expect(released).toBe(1);
});
