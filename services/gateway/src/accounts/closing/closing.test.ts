import { expect, test } from 'vitest';
import { accountWorld, browser, newUser, PASSWORD } from '../../fixtures/account-world.fixture.ts';
import { jsonOf, slugOf } from '../../fixtures/calls.fixture.ts';
import { moveAccount } from '../account-state.ts';
import { keepTidy } from '../upkeep.ts';

const DAY_MS = 24 * 3_600_000;
const CLOSE = '/v1/account?confirm=close';

const world = async () => {
  const here = await accountWorld({ without: 'mail', settings: { limitsOn: false } });
  const user = await newUser(here);
  const { key } = await jsonOf<{ key: string }>(await user.post('/v1/keys', { label: 'a', scopes: ['image:read'] }));
  const useKey = async (): Promise<number> =>
    (await fetch(`${here.url}/v1/projects`, { headers: { authorization: `Bearer ${key}` } })).status;
  const signIn = async () => {
    const there = browser(here);
    const { status } = await there.post('/v1/sign-in/password', { email: user.email, password: PASSWORD });
    return { ...there, status };
  };
  const { id } = await jsonOf<{ id: string }>(await user.ask('GET', '/v1/account'));
  return { here, user, id, useKey, signIn };
};

test('a closing account may look and come back; its keys and other sessions do not count', async () => {
  const { here, user, useKey, signIn } = await world();
  const other = await signIn();

  expect((await user.ask('DELETE', '/v1/account')).status).toBe(400);
  const closing = await jsonOf<object>(await user.ask('DELETE', CLOSE));

  const closesAt = new Date(here.clock.now() + 14 * DAY_MS).toISOString();
  expect(closing).toMatchObject({ state: 'closing', closesAt });
  expect([await useKey(), (await other.ask('GET', '/v1/account')).status]).toEqual([401, 401]);
  expect(await slugOf(await user.post('/v1/projects', { service: 'image' }))).toBe('not-allowed');
  expect(await slugOf(await user.ask('DELETE', CLOSE))).toBe('account-state');
  const back = await signIn();
  expect(await jsonOf(await back.post('/v1/account/reopen'))).toMatchObject({ state: 'active' });
  expect([await useKey(), await slugOf(await back.post('/v1/account/reopen'))]).toEqual([200, 'account-state']);
});

test('who comes back is what it was: closing lifts no restriction', async () => {
  const { here, user, id } = await world();
  await moveAccount(here.ports, { accountId: id, to: 'restricted' });

  expect((await user.ask('DELETE', CLOSE)).status).toBe(200);

  expect(await jsonOf(await user.post('/v1/account/reopen'))).toMatchObject({ state: 'restricted' });
});

test('after two weeks nothing is left that leads to a person', async () => {
  const { here, user, id, signIn } = await world();
  const json = { displayName: 'Some One', username: 'someone', country: 'DE' };
  await user.ask('PATCH', '/v1/account', { json });
  await user.ask('DELETE', CLOSE);

  here.clock.move(14 * DAY_MS - 1);
  await keepTidy(here.ports);
  expect((await signIn()).status).toBe(200);
  here.clock.move(1);
  await keepTidy(here.ports);

  expect((await signIn()).status).toBe(401);
  const rows = await here.database.selectFrom('account').selectAll().execute();
  expect(rows).toMatchObject([{ id, state: 'closed', display_name: null, username: null, country: null }]);
  for (const table of ['identity', 'password', 'session', 'api_key', 'security_event'] as const)
    expect(await here.database.selectFrom(table).selectAll().execute(), table).toEqual([]);
  expect((await newUser(here)).jar.size).toBe(1);
});

test('closing asks for a fresh proof', async () => {
  const { here, user } = await world();
  here.clock.move(11 * 60_000);

  expect(await slugOf(await user.ask('DELETE', CLOSE))).toBe('sign-in-again');
});
