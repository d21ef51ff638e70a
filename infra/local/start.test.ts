import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startOptions } from './start-options.mjs';

type Ended = { readonly code: number; readonly text: string };

const start = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const command = [join(import.meta.dirname, 'start.mjs'), ...args];
    const options = { env: { PATH: process.env.PATH, ...env } };
    const child = execFile(process.execPath, command, options, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, text: stdout + stderr }),
    );
  });

test('--help names every option and starts nothing', async () => {
  const { code, text } = await start(['--help']);

  expect(code).toBe(0);
  for (const option of ['--port', '--bind', '--public-url', '--trusted-proxies', '--home', '--verbose']) {
    expect(text).toContain(option);
  }
});

test('an option that does not exist is refused, and the help follows', async () => {
  const { code, text } = await start(['--prt', '9']);

  expect(code).toBe(1);
  expect(text).toContain('--prt');
  expect(text).toContain('--port N');
});

test('a setting that nobody reads is taken for the typing error that it is', async () => {
  const { code, text } = await start([], { CONVI_PUBLIC_ULR: 'http://a.example' });

  expect(code).toBe(1);
  expect(text).toContain('CONVI_PUBLIC_ULR');
  expect(text).not.toContain('a.example');
});

test('the command line wins over the environment', () => {
  const env = { PORT: '9000', CONVI_BIND: '0.0.0.0', CONVI_HOME: '/var/convi' };

  expect(startOptions([], env)).toMatchObject({ port: 9000, bind: '0.0.0.0', home: '/var/convi' });
  expect(startOptions(['--port', '9001', '--bind', '::1'], env)).toMatchObject({ port: 9001, bind: '::1' });
  expect(() => startOptions(['--port', 'web'], env)).toThrow('A port is a number');
});
