import { expect, test } from 'vitest';
import {
  type AccountWorld,
  accountWorld,
  browser,
  codeIn,
  newUser,
  PASSWORD,
} from '../../fixtures/account-world.fixture.ts';
import { jsonOf, slugOf } from '../../fixtures/calls.fixture.ts';
import { createInvitation } from '../invitations.ts';

const someone = { email: 'someone@convi.example', password: PASSWORD };

const accountsIn = async ({ database }: AccountWorld): Promise<number> =>
  (await database.selectFrom('account').select('id').execute()).length;

test('where no mail is sent an account is made and signed in at once', async () => {
  const world = await accountWorld({ without: 'mail' });
  const here = browser(world);

  const made = await here.post('/v1/sign-up', someone);

  expect([made.status, await jsonOf(made)]).toEqual([201, { step: 'signed-in' }]);
  const account = await jsonOf<object>(await here.ask('GET', '/v1/account'));
  expect(account).toMatchObject({
    ...{ state: 'active', operator: false, language: 'en', secondFactor: { on: false } },
    identities: [{ kind: 'email', address: someone.email, verified: false }],
  });
  expect(await slugOf(await browser(world).post('/v1/sign-up', someone))).toBe('address-taken');
});

test('where mail is sent the code of the mail makes the account, in the browser that asked for it', async () => {
  const world = await accountWorld();
  const [here, elsewhere] = [browser(world), browser(world)];

  const asked = await here.post('/v1/sign-up', { ...someone, language: 'ru' });
  expect([asked.status, await jsonOf(asked)]).toMatchObject([202, { step: 'code' }]);
  expect(await accountsIn(world)).toBe(0);
  expect(world.mails).toMatchObject([{ to: someone.email, subject: expect.stringContaining('код для Convi') }]);

  const code = codeIn(world);
  expect(await slugOf(await elsewhere.post('/v1/sign-in/confirm', { code }))).toBe('wrong-code');
  const confirmed = await here.post('/v1/sign-in/confirm', { code: code.toLowerCase().replace('-', ' ') });
  expect([confirmed.status, await jsonOf(confirmed)]).toEqual([200, { step: 'signed-in' }]);
  expect((await here.ask('GET', '/v1/account')).status).toBe(200);
  expect(await slugOf(await here.post('/v1/sign-in/confirm', { code }))).toBe('wrong-code');
});

test('who has an account is told so in the mail and nowhere else', async () => {
  const world = await accountWorld();
  await newUser(world);

  const answers = await Promise.all(
    ['someone@convi.example', 'nobody@convi.example'].map(async (email) => {
      const response = await browser(world).post('/v1/sign-up', { email, password: PASSWORD });
      return [response.status, Object.keys(await jsonOf<object>(response)), response.headers.getSetCookie().length];
    }),
  );

  expect(answers[0]).toEqual(answers[1]);
  expect(world.mails.find(({ subject }) => subject.includes('You have an account'))?.to).toBe(someone.email);
});

test('a code counts for ten minutes and five tries', async () => {
  const world = await accountWorld();
  const late = browser(world);
  await late.post('/v1/sign-up', someone);
  world.clock.move(10 * 60_000);
  expect(await slugOf(await late.post('/v1/sign-in/confirm', { code: codeIn(world) }))).toBe('wrong-code');

  const guesser = browser(world);
  await guesser.post('/v1/sign-up', someone);
  for (let tries = 0; tries < 5; tries++) await guesser.post('/v1/sign-in/confirm', { code: 'AAAA-AAAA' });
  expect(await slugOf(await guesser.post('/v1/sign-in/confirm', { code: codeIn(world) }))).toBe('wrong-code');
  expect(await accountsIn(world)).toBe(0);
});

test('of fifty uses of one code at once one makes an account', async () => {
  const world = await accountWorld({ settings: { limitsOn: false } });
  const here = browser(world);
  await here.post('/v1/sign-up', someone);
  const json = { code: codeIn(world) };

  const statuses = await Promise.all(
    Array.from({ length: 50 }, async () => (await here.ask('POST', '/v1/sign-in/confirm', { json })).status),
  );

  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(await accountsIn(world)).toBe(1);
});

test('a password that everybody tries is refused', async () => {
  const world = await accountWorld();

  expect(await slugOf(await browser(world).post('/v1/sign-up', { ...someone, password: 'qwertyuiop' }))).toBe(
    'weak-password',
  );
});

test('another site signs nobody up or in', async () => {
  const world = await accountWorld({ without: 'mail' });
  const json = someone;
  const headers = [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }];

  for (const from of headers)
    for (const path of ['/v1/sign-up', '/v1/sign-in/password'])
      expect(await slugOf(await browser(world).ask('POST', path, { json, headers: { ...from } }))).toBe('cross-site');
  expect(await accountsIn(world)).toBe(0);
});

test('where an invitation is asked for one makes one account, and an operator must show a second factor first', async () => {
  const world = await accountWorld({ without: 'mail', settings: { access: 'invite' } });
  const invitation = await createInvitation(world.ports, { operator: true });
  const attempt = (email: string, more: object = {}) =>
    browser(world).post('/v1/sign-up', { ...someone, email, ...more });

  expect(await slugOf(await attempt('a@convi.example'))).toBe('sign-up-closed');
  expect(await slugOf(await attempt('a@convi.example', { invitation: 'guessed' }))).toBe('sign-up-closed');
  expect((await attempt('a@convi.example', { invitation })).status).toBe(201);
  expect(await slugOf(await attempt('b@convi.example', { invitation }))).toBe('sign-up-closed');
  expect(await slugOf(await browser(world).post('/v1/projects', { service: 'image' }))).toBe('not-signed-in');
});

test('a private instance takes no guests but its owner', async () => {
  const world = await accountWorld({ without: 'mail', settings: { access: 'private' } });
  const guest = await createInvitation(world.ports, { operator: false });
  const owner = await createInvitation(world.ports, { operator: true });

  expect(await slugOf(await browser(world).post('/v1/sign-up', { ...someone, invitation: guest }))).toBe(
    'sign-up-closed',
  );
  expect((await browser(world).post('/v1/sign-up', { ...someone, invitation: owner })).status).toBe(201);
});
