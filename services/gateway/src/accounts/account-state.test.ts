import { accountStates } from '@convi/contracts';
import { expect, test } from 'vitest';
import { accountWorld, newUser } from '../fixtures/account-world.fixture.ts';
import { jsonOf, slugOf } from '../fixtures/calls.fixture.ts';
import { runCommand } from '../ops/commands.ts';
import { mayBecome, moveAccount } from './account-state.ts';
import { keepTidy } from './upkeep.ts';

const DAY_MS = 24 * 3_600_000;

const world = async () => {
  const here = await accountWorld({ without: 'mail', settings: { limitsOn: false } });
  const user = await newUser(here);
  const { id } = await jsonOf<{ id: string }>(await user.ask('GET', '/v1/account'));
  return { here, user, id };
};

test('an account goes where the machine allows, and what is closed stays closed', () => {
  const ways = accountStates.map((from) => accountStates.filter((to) => mayBecome(from, to)));

  expect(Object.fromEntries(accountStates.map((from, n) => [from, ways[n]]))).toEqual({
    active: ['restricted', 'blocked', 'closing'],
    restricted: ['active', 'blocked', 'closing'],
    blocked: ['active', 'restricted', 'closing'],
    closing: ['active', 'restricted', 'blocked', 'closed'],
    closed: [],
  });
});

test('a restricted account looks and starts nothing, a blocked one is signed out', async () => {
  const { here, user, id } = await world();

  expect(await moveAccount(here.ports, { accountId: id, to: 'restricted' })).toBe(true);
  expect((await user.ask('GET', '/v1/account')).status).toBe(200);
  expect(await slugOf(await user.post('/v1/projects', { service: 'image' }))).toBe('not-allowed');
  expect(await moveAccount(here.ports, { accountId: id, to: 'blocked' })).toBe(true);
  expect((await user.ask('GET', '/v1/account')).status).toBe(401);
  expect(await moveAccount(here.ports, { accountId: id, to: 'closed' })).toBe(false);
  const audit = await here.database.selectFrom('audit').select(['action', 'object']).orderBy('index').execute();
  expect(audit.slice(-2)).toEqual([
    { action: 'state-changed', object: 'restricted' },
    { action: 'state-changed', object: 'blocked' },
  ]);
});

test('an operator moves accounts, invites and verifies the audit by commands', async () => {
  const { here, user, id } = await world();
  const run = (name: string, ...rest: string[]) =>
    runCommand({ ...here.ports, address: 'https://convi.example' }, name, rest);
  const [identity] = await here.database.selectFrom('identity').selectAll().execute();

  expect(await run('move-account', identity?.subject ?? '', 'blocked')).toMatchObject({ ok: true });
  expect((await user.ask('GET', '/v1/account')).status).toBe(401);
  expect(await run('move-account', id, 'nowhere')).toMatchObject({ ok: false });
  expect((await run('invite')).text).toMatch(/^https:\/\/convi\.example\/sign-up#invitation=[\w-]{32}$/);
  expect((await run('verify-audit')).text).toContain('The audit is whole: 3 entries');
  expect(await run('constructor')).toMatchObject({ ok: false });
});

test('what is over is taken away, and what is not stays', async () => {
  const { here, user } = await world();
  const count = async () =>
    Promise.all([
      here.database.selectFrom('session').select('id').execute(),
      here.database.selectFrom('security_event').select('place').execute(),
    ]).then((rows) => rows.map(({ length }) => length));

  await keepTidy(here.ports);
  expect(await count()).toEqual([1, 2]);
  expect((await user.ask('GET', '/v1/account')).status).toBe(200);
  here.clock.move(8 * DAY_MS);
  await keepTidy(here.ports);
  expect(await count()).toEqual([0, 2]);
  here.clock.move(180 * DAY_MS);
  await keepTidy(here.ports);
  expect(await count()).toEqual([0, 0]);
});
