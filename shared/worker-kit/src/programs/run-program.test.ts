import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failureOf } from './program-outcome.ts';
import { runProgram } from './run-program.ts';
import { MIB, type SandboxedShell, sandboxedShell } from './sandboxed-shell.fixture.ts';

let shell: SandboxedShell;

beforeAll(async () => {
  shell = await sandboxedShell();
});
afterAll(() => shell.space.close());

test('a program that ends well answers with what it printed', async () => {
  const { outcome, stdout } = await shell.run('printf hello');

  expect(outcome).toEqual({ kind: 'ok' });
  expect(stdout.toString()).toBe('hello');
});

test('an exit code is told, and stderr only through the given classification', async () => {
  const classify = (text: string) => (text.includes('Incorrect password') ? ('wrong-password' as const) : undefined);

  const answer = await shell.run('echo "Incorrect password: secret" >&2; exit 3', { classify });

  expect(answer.outcome).toEqual({ kind: 'exited', code: 3 });
  expect(answer.classified).toBe('wrong-password');
  expect(JSON.stringify(answer)).not.toContain('secret');
  expect(failureOf(answer.outcome, 'corrupt-input')).toBe('corrupt-input');
});

test('a program that a signal ended has crashed', async () => {
  const { outcome } = await shell.run('kill -SEGV $$');

  expect(outcome).toEqual({ kind: 'crashed', signal: 'SIGSEGV' });
  expect(failureOf(outcome, 'corrupt-input')).toBe('engine-crashed');
});

test('a sandbox that cannot be made is told apart from a program that fails', async () => {
  const spec = await shell.specOf('exit 1');

  const { outcome } = await runProgram(
    { ...spec, sandbox: { ...spec.sandbox, readOnly: ['/no/such/folder'] } },
    { timeoutMs: 10_000 },
  );

  expect(outcome).toEqual({ kind: 'not-started' });
});

test('streams go in and out of a program under back-pressure', async () => {
  const parts: Buffer[] = [];
  const slow = new Writable({
    highWaterMark: 1024,
    write: (chunk, _encoding, done) => {
      parts.push(chunk);
      setImmediate(done);
    },
  });

  const { outcome } = await shell.run('cat', {
    stdin: Readable.from([Buffer.alloc(MIB, 1), Buffer.alloc(MIB, 2)]),
    stdout: slow,
  });

  expect(outcome).toEqual({ kind: 'ok' });
  expect(Buffer.concat(parts)).toHaveLength(2 * MIB);
  expect(slow.writableFinished).toBe(true);
});

test('a program may stop reading before its input ends', async () => {
  const { outcome, stdout } = await shell.run('head -c 3', { stdin: Readable.from([Buffer.alloc(8 * MIB, 'a')]) });

  expect(outcome).toEqual({ kind: 'ok' });
  expect(stdout.toString()).toBe('aaa');
});

test('an input that breaks off ends the program and is thrown as it is', async () => {
  const source = Readable.from(
    (async function* () {
      yield Buffer.from('half');
      throw new Error('storage went away');
    })(),
  );

  await expect(shell.run('cat; sleep 100', { stdin: source })).rejects.toThrow('storage went away');
});

test('so is one that broke off before it was given', async () => {
  const source = new PassThrough();
  source.destroy(new Error('storage went away'));
  await expect(finished(source)).rejects.toThrow('storage went away');

  await expect(shell.run('cat; sleep 100', { stdin: source })).rejects.toThrow('storage went away');
});

test('the output of a program that fails never looks whole', async () => {
  const sink = new Writable({ write: (_chunk, _encoding, done) => done() });

  const { outcome } = await shell.run('printf part; exit 1', { stdout: sink });

  expect(outcome).toEqual({ kind: 'exited', code: 1 });
  expect(sink.writableFinished).toBe(false);
  expect(sink.destroyed).toBe(true);
});

test('lines arrive one by one, the last one also without its end', async () => {
  const lines: string[] = [];

  await shell.run('printf "one\\ntwo\\nthree"', { onLine: (line) => lines.push(line) });

  expect(lines).toEqual(['one', 'two', 'three']);
});

test('output beyond its limit ends the program', async () => {
  const { outcome } = await shell.run('yes', { maxOutputBytes: 1000 });

  expect(outcome).toEqual({ kind: 'output-too-large' });
  expect(failureOf(outcome, 'internal')).toBe('too-large');
});

test('a sink that never drains does not hold a run beyond its time', async () => {
  const stuck = new Writable({ highWaterMark: 1, write: () => undefined });

  const { outcome } = await shell.run('yes', { stdout: stuck, timeoutMs: 300 });

  expect(outcome).toEqual({ kind: 'timeout' });
});

test('what a program writes to its folder is there when it ended', async () => {
  const spec = await shell.specOf('printf result > out');

  await runProgram(spec, { timeoutMs: 10_000 });

  expect(await readFile(join(spec.sandbox.workdir, 'out'), 'utf8')).toBe('result');
});
