import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { runEnding } from '../ending/run-ending.ts';
import { makeProject, START, type TestWorld, testWorld } from '../test-world.fixture.ts';
import { sing } from './sing.ts';

type Door = { readonly isShut: () => boolean };

/** A public door that gives out one project of the world and answers as the contract says. */
const doorOf = async (id: string, { isShut }: Door): Promise<string> => {
  const expiresAt = new Date(START + 20_000).toISOString();
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      const type = status < 400 ? 'application/json' : 'application/problem+json';
      request.resume().on('end', () => response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body)));
    };
    if (request.method === 'POST') return answer(201, { id, token: 't', expiresAt, files: [] });
    if (!isShut()) return answer(200, { id });
    answer(410, { type: '', title: '', status: 410, instance: '', slug: 'project-ended' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const MINUTE_MS = 60_000;

const singing = async (world: TestWorld, ports: Partial<TestWorld> & Partial<Door> = {}) => {
  const { id } = await makeProject(world, { ceilingMs: MINUTE_MS });
  const isShut = ports.isShut ?? (() => world.clock.now() >= START + 20_000);
  const url = await doorOf(id, { isShut });
  let ended = false;
  // Time passes whenever the canary waits for it, and the project ends at its second.
  const at = (atMs: number, run: () => void) => {
    world.clock.move(atMs - world.clock.now());
    const end = ended
      ? Promise.resolve()
      : runEnding(world, { version: 1, kind: 'ending', projectId: id, reason: 'expired' });
    ended = true;
    void Promise.resolve(end).then(run);
    return () => undefined;
  };
  return sing({ ...world, ...ports, clock: { ...world.clock, at }, url });
};

test('a promise that is kept is seen to be kept', async () => {
  expect(await singing(testWorld())).toBe('kept');
});

test('a door that stays open, a key that lives and bytes that are left are told apart', async () => {
  const [open, alive, left] = [testWorld(), testWorld(), testWorld()];

  expect(await singing(open, { isShut: () => false })).toBe('door-open');
  expect(await singing(alive, { keyring: { ...alive.keyring, read: async () => Buffer.alloc(32) } })).toBe('key-alive');
  expect(await singing(left, { objects: { ...left.objects, list: () => left.objects.list('') } })).toBe('kept');
  const stuck = testWorld();
  await makeProject(stuck);
  expect(await singing(stuck, { objects: { ...stuck.objects, list: () => stuck.objects.list('') } })).toBe(
    'bytes-left',
  );
});

test('a project that is gone before its time is no kept promise', async () => {
  expect(await singing(testWorld(), { isShut: () => true })).toBe('ended-early');
});

test('a door that does not answer is unreachable', async () => {
  expect(await sing({ ...testWorld(), url: 'http://127.0.0.1:9' })).toBe('unreachable');
});
