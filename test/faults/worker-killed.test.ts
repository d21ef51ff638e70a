import { readdirSync } from 'node:fs';
import type { Conversion } from '@convi/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tone } from '../fixtures/audio.ts';
import { askConversion, createProject, ended, endProject, inProject, jsonOf, upload } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { storedObjects } from '../stack/store.ts';

let convi: Convi;
beforeAll(async () => {
  convi = await startConvi(['audio']);
});
afterAll(() => convi?.stop());

const scratchFiles = (): string[] => {
  const folder = convi.settings.CONVI_SCRATCH_DIR;
  return folder
    ? readdirSync(folder, { recursive: true })
        .map(String)
        .filter((name) => /input|output/.test(name))
    : [];
};

const running = async () => {
  const holder = await createProject(convi.url, 'audio');
  await upload(holder, { name: 'long.wav', content: tone(240, 16_000) });
  const { id } = await jsonOf<Conversion>(await askConversion(holder, { to: 'opus' }));
  const state = async (): Promise<string> =>
    (await jsonOf<Conversion>(await inProject(holder, `/conversions/${id}`))).state;
  await expect.poll(state, { timeout: 30_000, interval: 25 }).toBe('running');
  return { holder, id };
};

test('a worker killed in the middle of a job is replaced and the job comes to its end', async () => {
  const { holder, id } = await running();

  convi.processes.audio.kill('SIGKILL');

  expect((await ended(holder, id)).state).toBe('done');
  await endProject(holder);
  await expect.poll(() => storedObjects(convi)).toEqual([]);
  expect(scratchFiles()).toEqual([]);
});

test('a project that ends while its worker is dead leaves nothing', async () => {
  const { holder } = await running();
  convi.processes.audio.kill('SIGKILL');

  convi.moveClock(25 * 3_600_000);

  await expect.poll(async () => (await inProject(holder)).status, { timeout: 5_000 }).toBe(410);
  await expect.poll(() => storedObjects(convi), { timeout: 30_000 }).toEqual([]);
  await expect.poll(scratchFiles, { timeout: 30_000 }).toEqual([]);
});
