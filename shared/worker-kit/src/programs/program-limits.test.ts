import { afterAll, beforeAll, expect, test } from 'vitest';
import { failureOf } from './program-outcome.ts';
import { MIB, type SandboxedShell, sandboxedShell } from './sandboxed-shell.fixture.ts';

let shell: SandboxedShell;

beforeAll(async () => {
  shell = await sandboxedShell();
});
afterAll(() => shell.space.close());

test('a file beyond its limit ends the program', async () => {
  const { outcome } = await shell.run('exec dd if=/dev/zero of=big bs=64k count=100', { limits: { fileBytes: MIB } });

  expect(outcome).toEqual({ kind: 'output-too-large' });
});

test('many files beyond the limit of the folder end the program', async () => {
  const script = 'i=0; while true; do head -c 65536 /dev/zero > f$i; i=$((i+1)); done';

  const { outcome } = await shell.run(script, { limits: { workdirBytes: MIB } });

  expect(outcome).toEqual({ kind: 'output-too-large' });
});

test('memory beyond the limit of one process is refused by the kernel', async () => {
  const { outcome } = await shell.run(`exec perl -e '$a = "x" x (900 * 1024 * 1024)'`);

  expect(outcome).toEqual({ kind: 'memory' });
  expect(failureOf(outcome, 'internal')).toBe('too-complex');
});

test('memory beyond the limit of all processes together ends them', async () => {
  const hold = `perl -e '$a = "x" x (30 * 1024 * 1024); sleep 100'`;

  const { outcome } = await shell.run(`${hold} & ${hold} & ${hold} & wait`);

  expect(outcome).toEqual({ kind: 'memory' });
});

test('processor time beyond its limit is a timeout', async () => {
  const { outcome } = await shell.run('while :; do :; done', { limits: { cpuSeconds: 1 } });

  expect(outcome).toEqual({ kind: 'timeout' });
});
