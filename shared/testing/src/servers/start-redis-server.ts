import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEndOfFile } from '../end-of-file.ts';
import { soon } from '../soon.ts';
import { freePort } from './free-port.ts';

export type RedisServer = {
  readonly port: number;
  /** Sends one command in the words of a person; '' when nobody answers. */
  readonly ask: (command: string) => Promise<string>;
  readonly kill: () => void;
};

const usual = (port: number): string[] => ['bind 127.0.0.1', `port ${port}`, 'save ""', 'appendonly no'];

const ask = (port: number, command: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const answer = (text: string): void => {
      socket.destroy();
      resolve(text);
    };
    socket.once('connect', () => socket.write(`${command}\r\n`));
    socket.once('data', (chunk) => answer(chunk.toString()));
    socket.once('error', () => answer(''));
  });

/** A Redis with settings of one's own, for one test file. It dies with this process, however this process ends. */
export const startRedisServer = async (
  settings: readonly string[],
  words: readonly string[] = [],
): Promise<RedisServer> => {
  const [folder, port] = [mkdtempSync(join(tmpdir(), 'convi-test-')), await freePort()];
  const file = join(folder, 'redis.conf');
  writeFileSync(file, `${[...usual(port), ...settings].join('\n')}\n`);
  const program = ['--pdeathsig', 'KILL', '--', 'redis-server', file, ...words];
  const child = spawn('/usr/bin/setpriv', program, { cwd: folder, stdio: 'ignore' });
  const exited = once(child, 'exit');
  atEndOfFile(async () => {
    child.kill('SIGKILL');
    await exited;
    rmSync(folder, { recursive: true, force: true });
  });
  await soon(async () => (await ask(port, 'PING')).startsWith('+PONG'));
  return { port, ask: (command) => ask(port, command), kill: () => child.kill('SIGKILL') };
};
