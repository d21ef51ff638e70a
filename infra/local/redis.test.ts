import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { until } from './processes/until.mjs';
import { startRedis } from './redis.mjs';

/** What Redis answers to commands, one after the other. */
const ask = (url: string, commands: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const { port, password } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.on('error', reject).on('close', () => resolve(text));
    socket.end([`AUTH ${password}`, ...commands, 'QUIT', ''].join('\r\n'));
  });

test('records survive a killed Redis', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'convi-redis-'));
  const redis = await startRedis({ folder });
  // WAITAOF is younger than this Redis: the file is asked for at once instead of once a second.
  await ask(redis.url, ['CONFIG SET appendfsync always', 'SET kept 1']);
  const { pid } = redis.process;

  redis.process.kill('SIGKILL');

  expect(await until(async () => redis.process.pid !== pid, { deadlineMs: 5_000 })).toBe(true);
  const answer = async () => (await ask(redis.url, ['GET kept']).catch(() => '')).includes('$1\r\n1');
  expect(await until(answer, { deadlineMs: 5_000 })).toBe(true);
  await redis.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('it drops no record when it is full, and lets nobody in without the password', async () => {
  const redis = await startRedis();

  expect(await ask(redis.url, ['CONFIG GET maxmemory-policy'])).toContain('noeviction');
  expect(await ask(redis.url.replace(/:[^:@]+@/, ':wrong@'), ['PING'])).toContain('WRONGPASS');
  await redis.stop();
});
