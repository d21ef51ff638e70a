import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tone } from '../fixtures/audio.ts';
import { recording } from './contents/audio.ts';
import { untilAtRest } from './life/at-rest.ts';
import { askAs, endOf, newVoice, uploadAs, type Voice } from './life/voice.ts';
import { findMarkers } from './marking/find-markers.ts';
import { leaksIn, sinks } from './sinks/all-sinks.ts';
import { coreFiles } from './sinks/core-dumps.ts';
import { coreLimitOf } from './sinks/process-table.ts';
import { openSite } from './sinks/site.ts';

let site: Awaited<ReturnType<typeof openSite>>;
beforeAll(async () => {
  // What this process may leave, its children may leave too, unless they are kept from it.
  spawnSync('/usr/bin/prlimit', ['--pid', String(process.pid), '--core=unlimited']);
  site = await openSite(['audio']);
});
afterAll(() => site?.close());

const engines = (): number[] => site.watch.running().flatMap(({ pid, program }) => (program === 'ffmpeg' ? [pid] : []));

const untilAtWork = (): Promise<void> => expect.poll(engines, { timeout: 30_000, interval: 20 }).not.toEqual([]);

const atWork = async (): Promise<{ voice: Voice; id: string }> => {
  const voice = await newVoice(site, 'audio');
  const content = recording(site.marks, tone(300, 16_000));
  await uploadAs(voice, [{ name: `${site.marks.shown('long')}.wav`, content }]);
  const { id } = await askAs(voice, { to: 'opus' });
  await untilAtWork();
  return { voice, id };
};

const isUp = (): Promise<void> =>
  expect
    .poll(
      () =>
        fetch(`${site.convi.url}/readyz`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 60_000 },
    )
    .toBe(200);

test('this machine does leave core dumps where it may, or hands them to a program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'convi-core-'));
  const pattern = readFileSync('/proc/sys/kernel/core_pattern', 'utf8');

  spawnSync('/bin/sh', ['-c', 'kill -SEGV $$'], { cwd: folder });
  const left = readdirSync(folder);
  rmSync(folder, { recursive: true });

  // Where the limit cannot be raised nothing can be shown; there nothing can be left either.
  expect(left.length > 0 || /^[|/]/.test(pattern) || coreLimitOf(process.pid) === 0).toBe(true);
});

test('no process of the stack may leave a core dump', async () => {
  const { voice, id } = await atWork();

  const limits = site.watch.running().map(({ pid, program }) => ({ program, limit: coreLimitOf(pid) }));
  await voice.say(`/conversions/${id}`, { method: 'DELETE' });
  await voice.say('', { method: 'DELETE' });

  expect(limits.length).toBeGreaterThan(6);
  expect(limits.filter(({ limit }) => limit !== 0 && limit !== undefined)).toEqual([]);
});

test('an engine and a worker that a fault ends while they hold a file leave nothing of it', async () => {
  const { voice, id } = await atWork();

  for (const pid of engines()) process.kill(pid, 'SIGSEGV');
  await expect.poll(engines, { interval: 5 }).toEqual([]);
  await untilAtWork();
  site.convi.processes.audio.kill('SIGSEGV');
  await expect.poll(engines, { interval: 5 }).toEqual([]);
  await untilAtWork();
  const { state } = await endOf(voice, id);

  expect(state).toBe('done');
  await untilAtRest(site, 'audio');
  expect(await coreFiles(site)).toEqual([]);
  expect(await leaksIn(site)).toEqual([]);
  // The lease of the worker that fell is waited for: the end may be told before it is complete.
  expect([200, 202]).toContain((await voice.say('', { method: 'DELETE' })).status);
});

test('the gateway and what it stands on leave nothing either', async () => {
  const { voice } = await atWork();
  const { gateway } = site.convi.processes;

  for (const each of [gateway, site.convi.postgres!, site.convi.redis!]) {
    const { pid } = each;
    each.kill('SIGSEGV');
    await expect.poll(() => each.pid, { timeout: 30_000 }).not.toBe(pid);
    await isUp();
  }
  await voice.say('', { method: 'DELETE' });

  expect(await coreFiles(site)).toEqual([]);
  const logs = await sinks.logs!.read(site);
  expect(findMarkers(logs, [...Object.values(site.marks.tags), ...site.credentials])).toEqual([]);
});
