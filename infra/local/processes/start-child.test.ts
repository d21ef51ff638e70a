import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startChild } from './start-child.mjs';
import { processesOf, startToken } from './start-token.mjs';
import { until } from './until.mjs';

const parent = `
import { startChild } from ${JSON.stringify(join(import.meta.dirname, 'start-child.mjs'))};
for (let n = 0; n < 3; n += 1) startChild({ command: 'sleep', args: ['600'], env: process.env });
setInterval(() => undefined, 1000);`;

test('killing the parent kills its children', async () => {
  const token = startToken();
  const env = { PATH: process.env.PATH, CONVI_START_TOKEN: token };
  const child = spawn(process.execPath, ['--input-type=module', '-e', parent], { env, stdio: 'ignore' });
  const sleeping = () => processesOf(token).filter(({ command }) => command.startsWith('sleep')).length;
  expect(await until(async () => sleeping() === 3, { deadlineMs: 10_000 })).toBe(true);

  child.kill('SIGKILL');

  expect(await until(async () => processesOf(token).length === 0, { deadlineMs: 3_000 })).toBe(true);
});

test('a child leaves no core dump, also where its parent may', async () => {
  spawnSync('/usr/bin/prlimit', ['--pid', String(process.pid), '--core=4096']);
  const child = startChild({ command: 'sleep', args: ['600'], env: process.env });
  const read = (name: string): string => readFileSync(`/proc/${child.pid}/${name}`, 'utf8');
  expect(await until(async () => read('comm') === 'sleep\n', { deadlineMs: 5_000 })).toBe(true);

  const limit = /^Max core file size\s+(\S+)\s+(\S+)/m.exec(read('limits'));

  expect(limit?.slice(1)).toEqual(['0', '0']);
  child.killGroup();
});

test('a program that does not exist ends with 127', async () => {
  const child = startChild({ command: 'no-such-program', args: [], env: { PATH: '/usr/bin:/bin' } });

  expect(await child.exited).toEqual({ code: 127, signal: null });
});
