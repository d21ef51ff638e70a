import type { ApiKey, NewApiKey } from '@convi/contracts';
import { expect, test } from 'vitest';
import { accountWorld, newUser, type User } from '../fixtures/account-world.fixture.ts';
import { jsonOf, slugOf } from '../fixtures/calls.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';
import { newKeyText } from './key-text.ts';

const world = async () => {
  const here = await accountWorld({ without: 'mail', settings: { limitsOn: false } });
  return { here, user: await newUser(here) };
};

const make = async (user: User, more: object = {}): Promise<NewApiKey> =>
  jsonOf<NewApiKey>(await user.post('/v1/keys', { label: 'for the night', scopes: ['image:read'], ...more }));
const listOf = async (user: User): Promise<ApiKey[]> =>
  (await jsonOf<{ keys: ApiKey[] }>(await user.ask('GET', '/v1/keys'))).keys;
const use = (place: { readonly url: string }, key: string): Promise<Response> =>
  fetch(`${place.url}/v1/projects`, { headers: { authorization: `Bearer ${key}` } });

test('a key is shown once; afterwards how it begins, and when it was used', async () => {
  const { here, user } = await world();
  const { key, id } = await make(user);

  expect((await use(here, key)).status).toBe(200);

  const [listed] = await listOf(user);
  expect(listed).toMatchObject({
    id,
    begins: key.slice(0, 19),
    status: 'active',
    label: 'for the night',
    mode: 'live',
  });
  expect(listed?.usedAt).toBeDefined();
  const rows = JSON.stringify(await here.database.selectFrom('api_key').selectAll().execute());
  expect(`${rows}${JSON.stringify(listed)}`).not.toContain(key.slice(19));
});

test('a key that was revoked counts nowhere from that moment on', async () => {
  const { here, user } = await world();
  const second = await testGateway({ database: here.database, change: () => here.ports });
  const { key, id } = await make(user);
  const both = async () => [(await use(here, key)).status, (await use(second, key)).status];

  expect(await both()).toEqual([200, 200]);
  expect((await user.ask('DELETE', `/v1/keys/${id}`)).status).toBe(204);
  expect(await both()).toEqual([401, 401]);
  expect((await listOf(user))[0]?.status).toBe('revoked');
});

test('a key ends at its time, and with its account', async () => {
  const { here, user } = await world();
  const { key } = await make(user, { expiresAt: new Date(here.clock.now() + 60_000).toISOString() });
  const { key: other } = await make(user);

  expect((await use(here, key)).status).toBe(200);
  here.clock.move(60_000);
  expect((await use(here, key)).status).toBe(401);
  await here.database.updateTable('account').set({ state: 'blocked' }).execute();
  expect((await use(here, other)).status).toBe(401);
});

test('a key that follows another one works at once, and the other one for as long as was said', async () => {
  const { here, user } = await world();
  const old = await make(user);
  const next = await jsonOf<NewApiKey>(await user.post(`/v1/keys/${old.id}/rotate`, { overlapSeconds: 60 }));
  const both = async () => [(await use(here, old.key)).status, (await use(here, next.key)).status];

  expect(next).toMatchObject({ label: old.label, scopes: old.scopes });
  expect(await both()).toEqual([200, 200]);
  here.clock.move(60_000);
  expect(await both()).toEqual([401, 200]);
  expect(await slugOf(await user.post(`/v1/keys/${old.id}/rotate`))).toBe('key-not-found');
});

test('nobody reads, turns or ends a key of somebody else', async () => {
  const { here, user } = await world();
  const { id } = await make(user);
  const stranger = await newUser(here, 'other@convi.example');

  for (const [method, path] of [
    ['DELETE', ''],
    ['POST', '/rotate'],
    ['GET', '/requests'],
  ] as const) {
    const json = method === 'POST' ? { json: {} } : {};
    expect(await slugOf(await stranger.ask(method, `/v1/keys/${id}${path}`, json))).toBe('key-not-found');
  }
});

test('what was called with a key is listed without anything that was in it', async () => {
  const { here, user } = await world();
  const { key, id } = await make(user);
  await use(here, key);
  await fetch(`${here.url}/v1/projects/${'0'.repeat(26)}?secret=word`, { headers: { authorization: `Bearer ${key}` } });

  const path = `/v1/keys/${id}/requests`;
  // The line of a call is written when its connection is done with it.
  await expect
    .poll(async () => (await jsonOf<{ requests: object[] }>(await user.ask('GET', path))).requests)
    .toMatchObject([
      { method: 'GET', route: '/v1/projects/{id}', status: 404, slug: 'project-not-found' },
      { method: 'GET', route: '/v1/projects', status: 200 },
    ]);
});

test('a network that a key was not used from before is told of', async () => {
  const here = await accountWorld({ without: 'mail', settings: { limitsOn: false, trustedProxies: ['loopback'] } });
  const user = await newUser(here);
  const { key } = await make(user);
  for (const address of ['192.0.2.1', '192.0.2.77', '2001:db8:1:2::3'])
    await fetch(`${here.url}/v1/projects`, { headers: { authorization: `Bearer ${key}`, 'x-forwarded-for': address } });

  const answer = await user.ask('GET', '/v1/account/security-events');
  const { events } = await jsonOf<{ events: { kind: string; network: string }[] }>(answer);

  expect(events.filter(({ kind }) => kind === 'key-in-new-network')).toMatchObject([{ network: '2001:db8:1::/48' }]);
});

test('a key that is none is refused alike, whether it could be one or not, and guessing is slowed down', async () => {
  const here = await accountWorld();
  const guesses = await Promise.all(
    Array.from({ length: 20 }, async (_, n) =>
      slugOf(await use(here, n % 2 ? newKeyText('live') : 'convi_live_guess')),
    ),
  );

  expect(new Set(guesses)).toEqual(new Set(['not-signed-in']));
  expect(await slugOf(await use(here, newKeyText('live')))).toBe('rate-limited');
});

test('a key makes no keys', async () => {
  const { here, user } = await world();
  const { key } = await make(user, { scopes: ['image:read', 'image:write', 'image:convert'] });
  const response = await fetch(`${here.url}/v1/keys`, { headers: { authorization: `Bearer ${key}` } });

  expect(await slugOf(response)).toBe('not-allowed');
});
