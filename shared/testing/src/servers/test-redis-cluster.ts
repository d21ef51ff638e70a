import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@convi/infra/local/processes/free-ports.mjs';
import { startChild } from '@convi/infra/local/processes/start-child.mjs';
import { afterAll } from 'vitest';
import { soon } from '../soon.ts';

const settings = (port: number, busPort: number): string =>
  [
    'bind 127.0.0.1',
    `port ${port}`,
    `cluster-port ${busPort}`,
    'cluster-enabled yes',
    // A node that has never met another one does not know its own address.
    'cluster-announce-ip 127.0.0.1',
    'cluster-config-file nodes.conf',
    'save ""',
    'appendonly no',
    'maxmemory-policy noeviction',
    '',
  ].join('\n');

/** Sends one command in the words of a person and returns the first answer; '' when nobody answers. */
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

/**
 * A cluster of one node for one test file. One node is enough to see every mistake of a cluster in our scripts: it refuses
 * commands whose keys lie in several slots.
 */
export const testRedisCluster = async (): Promise<{ readonly url: string }> => {
  const folder = mkdtempSync(join(tmpdir(), 'convi-test-'));
  const [port, busPort] = [await freePort(), await freePort()];
  writeFileSync(join(folder, 'redis.conf'), settings(port, busPort));
  const env = { PATH: process.env.PATH };
  const redis = startChild({ command: 'redis-server', args: [join(folder, 'redis.conf')], env, cwd: folder });
  afterAll(async () => {
    redis.kill('SIGKILL');
    await redis.exited;
    rmSync(folder, { recursive: true, force: true });
  });
  await soon(async () => (await ask(port, 'CLUSTER ADDSLOTSRANGE 0 16383')).startsWith('+OK'));
  await soon(async () => (await ask(port, 'CLUSTER INFO')).includes('cluster_state:ok'));
  return { url: `redis+cluster://127.0.0.1:${port}` };
};
