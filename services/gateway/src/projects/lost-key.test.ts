import { type Route, routes } from '@convi/contracts';
import type { Keyring } from '@convi/kernel';
import { expect, test } from 'vitest';
import {
  askConversion,
  call,
  createProject,
  type Holder,
  inProject,
  problemOf,
  upload,
} from '../fixtures/calls.fixture.ts';
import { png } from '../fixtures/contents.fixture.ts';
import { type TestGateway, testGateway } from '../fixtures/test-gateway.fixture.ts';
import { leasesOf, objectsIn, sendForm, slowForm } from '../fixtures/uploads.fixture.ts';
import { withKey } from './with-key.ts';

const MINUTE_MS = 60_000;

const holderRoutes = Object.entries(routes as Readonly<Record<string, Route>>).filter(
  ([, { access }]) => access === 'holder',
);

/** A call of a route of the table, of a project with one file. */
const ask = ({ method, path }: Route, holder: Holder, fileId: string): Promise<Response> => {
  const place = path.replace('{id}', holder.id).replaceAll(/\{\w+Id\}/g, fileId);
  const sent = method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } };
  return call(holder, place, {
    method,
    ...sent,
    headers: { ...sent.headers, authorization: `Bearer ${holder.token}` },
  });
};

const withFile = async (gateway: TestGateway) => {
  const holder = await createProject(gateway);
  const [file] = await upload(holder, { name: 'a.png', content: png() });
  return { holder, fileId: file?.id ?? '' };
};

const lifeOf = async ({ ports }: TestGateway, { id }: Holder) => (await ports.records.read(id))?.life;

test.each(holderRoutes)('%s: a project whose key is lost is over, and ends at once', async (_, route) => {
  const gateway = await testGateway();
  const { holder, fileId } = await withFile(gateway);
  await gateway.ports.keyring.destroy(holder.id);

  const answer = await ask(route, holder, fileId);

  expect(await problemOf(answer)).toMatchObject({ status: 410, slug: 'project-ended' });
  expect(await lifeOf(gateway, holder)).toMatchObject({ state: 'ending', reason: 'key-lost' });
  const events = await gateway.ports.feed.since(holder.id);
  expect(events.at(-1)?.event.type).toBe('project-ended');
  expect((await gateway.ports.queue.counts('expiry')).waiting).toBe(1);
});

test('a key that is destroyed on time by a machine whose clock is ahead is not lost', async () => {
  const gateway = await testGateway();
  const { holder, fileId } = await withFile(gateway);
  const life = await lifeOf(gateway, holder);
  gateway.clock.move((life?.endAt ?? 0) - gateway.clock.now() - 500);
  await gateway.ports.keyring.destroy(holder.id);

  const answer = await call(holder, `/v1/projects/${holder.id}/files/${fileId}/content`, {
    headers: { authorization: `Bearer ${holder.token}` },
  });

  expect(await problemOf(answer)).toMatchObject({ status: 410, slug: 'project-ended' });
  expect(await lifeOf(gateway, holder)).toMatchObject({ state: 'live' });
});

const away = (): Promise<never> => Promise.reject(new Error('the keyring is away'));

/** A gateway whose keyring can be sent away. */
const withKeyring = async () => {
  let isAway = false;
  const failing = (keyring: Keyring): Keyring => ({
    create: (...given) => (isAway ? away() : keyring.create(...given)),
    read: (id) => (isAway ? away() : keyring.read(id)),
    destroy: (id) => (isAway ? away() : keyring.destroy(id)),
    destroyPast: (now) => (isAway ? away() : keyring.destroyPast(now)),
  });
  const gateway = await testGateway({ change: ({ keyring }) => ({ keyring: failing(keyring) }) });
  const send = (gone: boolean): void => {
    isAway = gone;
  };
  return { gateway, send };
};

test('a keyring that does not answer is 503 on every route, and ends nothing', async () => {
  const { gateway, send } = await withKeyring();
  const { holder, fileId } = await withFile(gateway);
  send(true);
  for (const [name, route] of holderRoutes) {
    if (name === 'endProject') continue;
    const answer = await ask(route, holder, fileId);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(await problemOf(answer)).toMatchObject({ status: 503, slug: 'not-ready' });
  }
  const created = await call(gateway, '/v1/projects', { method: 'POST', json: { service: 'image' } });
  const once = await call(gateway, '/v1/convert?to=webp', { method: 'POST', body: new Uint8Array(png()) });
  expect([(await problemOf(created)).slug, (await problemOf(once)).slug]).toEqual(['not-ready', 'not-ready']);
  expect(gateway.log()).toContain('keyring-trouble');
  send(false);

  expect((await inProject(holder)).status).toBe(200);
  expect(await lifeOf(gateway, holder)).toMatchObject({ state: 'live' });
});

test('a project can be ended while the keyring does not answer: its door is closed, the key follows', async () => {
  const { gateway, send } = await withKeyring();
  const { holder } = await withFile(gateway);
  send(true);

  const answer = await inProject(holder, '', { method: 'DELETE' });

  expect((await problemOf(answer)).slug).toBe('not-ready');
  expect((await inProject(holder)).status).toBe(410);
  expect(await lifeOf(gateway, holder)).toMatchObject({ state: 'ending', reason: 'owner' });
  expect((await gateway.ports.queue.counts('expiry')).waiting).toBe(1);
});

test('an upload that the loss of the key overtakes leaves nothing and ends the project', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const { body, finish } = slowForm(png(200_000));
  const sending = sendForm(holder, body);
  await expect.poll(leasesOf(gateway, holder)).toBe(1);
  await gateway.ports.keyring.destroy(holder.id);
  finish();

  expect((await problemOf(await sending)).slug).toBe('project-ended');
  expect(await objectsIn(gateway)).toEqual([]);
  expect(await lifeOf(gateway, holder)).toMatchObject({ state: 'ending', reason: 'key-lost' });
});

test('a key that is gone with the time of its project is no loss', async () => {
  const gateway = await testGateway();
  const { holder } = await withFile(gateway);
  gateway.clock.move(15 * MINUTE_MS);
  await gateway.ports.keyring.destroy(holder.id);

  expect((await problemOf(await inProject(holder))).slug).toBe('project-ended');
  expect(await lifeOf(gateway, holder)).toMatchObject({ state: 'live' });
});

test('other projects go on, and new ones work', async () => {
  const gateway = await testGateway();
  const [lost, other] = [await withFile(gateway), await withFile(gateway)];
  await gateway.ports.keyring.destroy(lost.holder.id);
  await inProject(lost.holder);

  expect((await askConversion(other.holder, { to: 'webp' })).status).toBe(202);
  expect((await inProject((await withFile(gateway)).holder)).status).toBe(200);
});

test('the buffer of a key is zeroed when its use is over, however that ended', async () => {
  const { ports } = await testGateway();
  const given: Buffer[] = [];
  const read: Keyring['read'] = async () => {
    given.push(Buffer.alloc(32, 7));
    return given.at(-1);
  };
  const world = { ...ports, keyring: { ...ports.keyring, read } };
  const seen: number[] = [];
  await withKey(world, 'a', ({ key }) => void seen.push(key[0] ?? 0));
  await withKey(world, 'a', async () => {
    throw new Error('refused');
  }).catch(() => undefined);

  expect(seen).toEqual([7]);
  expect(given).toEqual([Buffer.alloc(32), Buffer.alloc(32)]);
});
