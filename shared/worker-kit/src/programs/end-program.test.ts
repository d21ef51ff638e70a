import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startProgram } from './run-program.ts';
import { type SandboxedShell, sandboxedShell } from './sandboxed-shell.fixture.ts';

let shell: SandboxedShell;

beforeAll(async () => {
  shell = await sandboxedShell();
});
afterAll(() => shell.space.close());

const token = (): string => `86400.${randomInt(1e9, 1e10)}`;

const commandLine = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
};
const isRunning = (mark: string): boolean => readdirSync('/proc').some((pid) => commandLine(pid).includes(mark));

test('a timeout leaves no process of the group', async () => {
  const mark = token();

  const { outcome } = await shell.run(`setsid sleep ${mark} & sleep ${mark}`, { timeoutMs: 200 });

  expect(outcome).toEqual({ kind: 'timeout' });
  expect(isRunning(mark)).toBe(false);
});

test('a cancel leaves no process of the group, and one before the start starts none', async () => {
  const mark = token();
  const controller = new AbortController();
  const script = `trap "" TERM INT HUP; (sleep ${mark} &) ; echo ready; sleep ${mark}`;

  const { outcome } = await shell.run(script, { signal: controller.signal, onLine: () => controller.abort() });

  expect(outcome).toEqual({ kind: 'cancelled' });
  expect(isRunning(mark)).toBe(false);
  expect((await shell.run('echo', { signal: controller.signal })).outcome).toEqual({ kind: 'cancelled' });
});

test('a program ended while its sandbox is being made is gone as well', async () => {
  const marks = Array.from({ length: 10 }, token);

  await Promise.all(marks.map(async (mark) => startProgram(await shell.specOf(`sleep ${mark}`)).kill('cancelled')));

  expect(marks.filter(isRunning)).toEqual([]);
});

test('every process of a sandbox dies with the process that started it', async () => {
  const mark = token();
  const { dir } = await shell.space.reserve(0);
  const starter = join(import.meta.dirname, 'start-and-wait.fixture.ts');
  const command = `exec ${process.execPath} ${starter} ${dir} ${mark}`;
  const parent = spawn('/bin/sh', ['-c', command], { stdio: ['ignore', 'pipe', 'inherit'] });
  parent.stdout.once('data', () => parent.kill('SIGKILL'));

  expect((await buffer(parent.stdout)).toString()).toContain('running');

  await vi.waitFor(() => expect(isRunning(mark)).toBe(false), { timeout: 5000 });
});
