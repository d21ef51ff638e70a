import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLogger } from '../log/logger.ts';
import { lifecycle } from './lifecycle.ts';
import { privateDoor } from './private-door.ts';

const quiet = createLogger({
  service: 'test',
  destination: new Writable({ write: (_line, _encoding, done) => done() }),
});

test('what was started last is stopped first, once, and a failing step stops no other', async () => {
  const life = lifecycle(quiet);
  const stopped: string[] = [];
  const step = (name: string) => async (): Promise<void> => {
    stopped.push(name);
    if (name === 'worker') throw new Error('stuck');
  };
  for (const name of ['redis', 'worker', 'door']) life.onStop(name, step(name));

  await Promise.all([life.stop(), life.stop()]);

  expect(stopped).toEqual(['door', 'worker', 'redis']);
  expect(life.isStopping()).toBe(true);
});

test('the private door tells health, readiness and metrics', async () => {
  let ready = false;
  const door = await privateDoor({ port: 0, ready: async () => ready, metrics: async () => 'jobs 1\n', logger: quiet });
  const ask = async (path: string): Promise<string> => {
    const response = await fetch(`http://127.0.0.1:${door.port}${path}`);
    return `${response.status} ${await response.text()}`;
  };

  expect(await ask('/healthz')).toBe('200 ok\n');
  expect(await ask('/readyz')).toBe('503 not ready\n');
  ready = true;
  expect(await ask('/readyz')).toBe('200 ready\n');
  expect(await ask('/metrics')).toBe('200 jobs 1\n');
  expect(await ask('/other')).toBe('404 ');
  await door.close();
});
