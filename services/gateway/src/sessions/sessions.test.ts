import type { Session } from '@convi/contracts';
import { expect, test } from 'vitest';
import { accountWorld, browser, newUser, PASSWORD, type User } from '../fixtures/account-world.fixture.ts';
import { jsonOf, slugOf } from '../fixtures/calls.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';

const DAY_MS = 24 * 3_600_000;

const twoPlaces = async () => {
  const world = await accountWorld({ without: 'mail', settings: { limitsOn: false } });
  const here = await newUser(world);
  const there = { ...browser(world), email: here.email };
  await there.post('/v1/sign-in/password', { email: here.email, password: PASSWORD });
  return { world, here, there };
};

const sessionsOf = async (user: User): Promise<Session[]> =>
  (await jsonOf<{ sessions: Session[] }>(await user.ask('GET', '/v1/sessions'))).sessions;
const isIn = async (user: User): Promise<boolean> => (await user.ask('GET', '/v1/account')).status === 200;

test('every place where an account is signed in is listed, in words of ours', async () => {
  const { here } = await twoPlaces();

  const sessions = await sessionsOf(here);

  expect(sessions.map(({ current }) => current).toSorted()).toEqual([false, true]);
  expect(sessions[0]).toMatchObject({ device: 'another program', network: '127.0.0.0/24' });
});

test('one is ended from elsewhere, at once, and nobody ends one of somebody else', async () => {
  const { world, here, there } = await twoPlaces();
  const stranger = await newUser(world, 'other@convi.example');
  const other = (await sessionsOf(here)).find(({ current }) => !current)?.id;

  expect(await slugOf(await stranger.ask('DELETE', `/v1/sessions/${other}`))).toBe('session-not-found');
  expect((await here.ask('DELETE', `/v1/sessions/${other}`)).status).toBe(204);
  expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
});

test('all others are ended in one step, and signing out ends one’s own', async () => {
  const { here, there } = await twoPlaces();

  await here.ask('DELETE', '/v1/sessions');
  expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
  await here.ask('DELETE', '/v1/session');
  expect([await isIn(here), here.jar.size]).toEqual([false, 0]);
});

test('a session ends after a week without use, and after a month in any case', async () => {
  const { world, here, there } = await twoPlaces();

  for (let day = 0; day < 30; day += 5) {
    expect(await isIn(here)).toBe(true);
    world.clock.move(5 * DAY_MS);
    if (day === 5) expect(await isIn(there)).toBe(false);
  }

  expect(await isIn(here)).toBe(false);
});

test('another password ends every other session and changes the token of this one', async () => {
  const { here, there } = await twoPlaces();
  const before = here.jar.get('convi_session');

  const weak = await here.ask('PUT', '/v1/password', { json: { password: 'someone@convi.example' } });
  const changed = await here.ask('PUT', '/v1/password', { json: { password: 'another horse battery' } });

  expect([await slugOf(weak), changed.status]).toEqual(['weak-password', 204]);
  expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
  expect(here.jar.get('convi_session')).not.toBe(before);
});

test('only a hash of a token is kept', async () => {
  const { world, here } = await twoPlaces();

  const rows = JSON.stringify(await world.database.selectFrom('session').selectAll().execute());

  expect(rows).not.toContain(here.jar.get('convi_session'));
});

test('a second gateway on the same database knows the same sessions', async () => {
  const { world, here } = await twoPlaces();
  const second = await testGateway({ database: world.database, change: () => world.ports });
  const cookie = `convi_session=${here.jar.get('convi_session')}`;
  const ask = () => fetch(`${second.url}/v1/account`, { headers: { cookie } });

  expect((await ask()).status).toBe(200);
  await here.ask('DELETE', '/v1/session');
  expect((await ask()).status).toBe(401);
});

test('what an account says of its owner is changed line by line, and null takes a line away', async () => {
  const { here } = await twoPlaces();
  const change = (json: object) => here.ask('PATCH', '/v1/account', { json });

  await change({ displayName: 'Имя', username: 'someone', country: 'GB', language: 'ru', timeZone: 'Europe/London' });
  const changed = await jsonOf<object>(await change({ country: null }));

  expect(changed).toMatchObject({ displayName: 'Имя', username: 'someone', language: 'ru', timeZone: 'Europe/London' });
  expect(changed).not.toHaveProperty('country');
  for (const wrong of [{ country: 'Britain' }, { timeZone: 'Moon/Sea' }, { username: 'A b' }, { state: 'active' }])
    expect(await slugOf(await change(wrong))).toBe('malformed-request');
});
