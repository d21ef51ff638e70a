import type { Account } from '@convi/contracts';
import { expect, test } from 'vitest';
import {
  accountWorld,
  type Browser,
  browser,
  codeIn,
  newUser,
  PASSWORD,
} from '../../fixtures/account-world.fixture.ts';
import { jsonOf, slugOf } from '../../fixtures/calls.fixture.ts';
import { comeIn, confirmIn, telegramWorld } from '../../fixtures/telegram-world.fixture.ts';

let people = 2_000;
const somebody = () => ({ id: ++people });

const accountOf = async (here: Browser): Promise<Account> => jsonOf<Account>(await here.ask('GET', '/v1/account'));
const waysOf = async (here: Browser): Promise<string[]> =>
  (await accountOf(here)).identities.map(({ kind, address, verified }) => `${kind} ${address} ${verified}`);
const unlink = async (here: Browser, kind: string): Promise<Response> => {
  const { identities } = await accountOf(here);
  return here.ask('DELETE', `/v1/identities/${identities.find((each) => each.kind === kind)?.id}`);
};

const linkTelegram = async (here: Browser, person: { readonly id: number }): Promise<Response> => {
  const step = await jsonOf<{ link: string; number: string; expiresAt: string }>(
    await here.post('/v1/identities/telegram'),
  );
  return here.post('/v1/identities/confirm', { code: await confirmIn(person, step) });
};

test('an address is added by the code of its mail, and leads into the same account', async () => {
  const world = await telegramWorld();
  const here = browser(world);
  await comeIn(here, somebody());

  expect((await here.post('/v1/identities/email', { email: 'new@convi.example' })).status).toBe(202);
  expect((await here.post('/v1/identities/confirm', { code: codeIn(world) })).status).toBe(200);

  expect(await waysOf(here)).toEqual(['telegram Someone true', 'email new@convi.example true']);
  const later = browser(world);
  await later.post('/v1/sign-in/mail', { email: 'new@convi.example' });
  await later.post('/v1/sign-in/confirm', { code: codeIn(world) });
  expect((await accountOf(later)).id).toBe((await accountOf(here)).id);
});

test('a person of Telegram is added, and is of one account only', async () => {
  const world = await telegramWorld();
  const [first, second] = [await newUser(world, 'a@convi.example'), await newUser(world, 'b@convi.example')];
  const person = somebody();

  expect((await linkTelegram(first, person)).status).toBe(200);
  expect(await slugOf(await linkTelegram(second, person))).toBe('identity-taken');

  const later = browser(world);
  await comeIn(later, person);
  expect((await accountOf(later)).id).toBe((await accountOf(first)).id);
});

test('the code of one account adds nothing to another one, nor signs anybody in', async () => {
  const world = await telegramWorld();
  const [first, second] = [await newUser(world, 'a@convi.example'), await newUser(world, 'b@convi.example')];
  await first.post('/v1/identities/email', { email: 'new@convi.example' });
  const json = { code: codeIn(world) };
  const request = `convi_sign_in=${first.jar.get('convi_sign_in')}`;
  const cookie = `convi_session=${second.jar.get('convi_session')}; ${request}`;

  const foreign = await fetch(`${world.url}/v1/identities/confirm`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify(json),
  });

  expect(await slugOf(foreign)).toBe('wrong-code');
  expect(await slugOf(await first.post('/v1/sign-in/confirm', json))).toBe('wrong-code');
  expect((await first.post('/v1/identities/confirm', json)).status).toBe(200);
});

test('that an address has an account is told in the mail, and nowhere else', async () => {
  const world = await telegramWorld();
  const here = await newUser(world, 'a@convi.example');
  await newUser(world, 'b@convi.example');

  const answers = await Promise.all(
    ['b@convi.example', 'nobody@convi.example'].map(async (email) => {
      const answer = await here.post('/v1/identities/email', { email });
      return [answer.status, Object.keys(await jsonOf<object>(answer)), answer.headers.getSetCookie().length];
    }),
  );

  expect(answers[0]).toEqual(answers[1]);
});

test('a way in is taken away, but not the last one by which somebody can come in', async () => {
  const world = await telegramWorld({ without: 'mail' });
  const here = browser(world);
  await comeIn(here, somebody());

  expect(await slugOf(await unlink(here, 'telegram'))).toBe('last-identity');
  await here.post('/v1/identities/email', { email: 'new@convi.example' });
  // Without mail, and without a password, an address alone opens nothing.
  expect(await slugOf(await unlink(here, 'telegram'))).toBe('last-identity');
  await here.ask('PUT', '/v1/password', { json: { password: PASSWORD } });
  expect((await unlink(here, 'telegram')).status).toBe(204);
  expect(await slugOf(await unlink(here, 'email'))).toBe('last-identity');
  expect(await waysOf(here)).toEqual(['email new@convi.example false']);
});

test('of two that are taken away at once one stays', async () => {
  const world = await accountWorld({ without: 'mail', settings: { limitsOn: false } });
  const here = await newUser(world);
  await here.post('/v1/identities/email', { email: 'other@convi.example' });
  const { identities } = await accountOf(here);

  const statuses = await Promise.all(
    identities.map(async ({ id }) => (await here.ask('DELETE', `/v1/identities/${id}`)).status),
  );

  expect(statuses.toSorted()).toEqual([204, 409]);
});

test('ways in are the business of who has just shown who it is, and changes of them are told to where one was told before', async () => {
  const world = await telegramWorld();
  const here = await newUser(world, 'a@convi.example');
  await linkTelegram(here, somebody());
  const told = () => world.mails.filter(({ text }) => text.includes('a way to sign in was added'));
  await expect.poll(told).toMatchObject([{ to: 'a@convi.example' }]);

  world.clock.move(11 * 60_000);
  const more = { email: 'new@convi.example' };
  expect(await slugOf(await here.post('/v1/identities/email', more))).toBe('sign-in-again');
  expect(await slugOf(await unlink(here, 'email'))).toBe('sign-in-again');
});
