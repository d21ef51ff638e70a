import type { Account } from '@convi/contracts';
import { expect, test } from 'vitest';
import { type AccountWorld, type Browser, browser } from '../../fixtures/account-world.fixture.ts';
import { jsonOf, slugOf } from '../../fixtures/calls.fixture.ts';
import {
  begin,
  choose,
  codeOf,
  comeIn,
  confirmIn,
  open,
  telegram,
  telegramWorld,
} from '../../fixtures/telegram-world.fixture.ts';
import { createInvitation } from '../invitations.ts';

let people = 1_000;
const somebody = (username?: string) => ({ id: ++people, ...(username !== undefined && { username }) });

const accountOf = async (here: Browser): Promise<Account> => jsonOf<Account>(await here.ask('GET', '/v1/account'));
const stateOf = async (here: Browser): Promise<string> =>
  (await jsonOf<{ state: string }>(await here.ask('GET', '/v1/sign-in/request'))).state;
const confirm = (here: Browser, code: string): Promise<Response> => here.post('/v1/sign-in/confirm', { code });
const countIn = async ({ database }: AccountWorld): Promise<number> =>
  (await database.selectFrom('account').select('id').execute()).length;

test('who confirms in Telegram and types the code back has an account, known by number and not by name', async () => {
  const world = await telegramWorld();
  const [here, later, other] = [browser(world), browser(world), browser(world)];
  const person = somebody('someone');

  const step = await begin(here, { language: 'ru' });
  expect(await stateOf(here)).toBe('waiting');
  const asked = await open(person, step);
  expect(asked.text).toMatch(/another program, 127\.0\.0\.0\/24, 2027-01-01 00:00 UTC/);
  expect(asked.buttons.map(({ text }) => text)).toEqual([
    ...Array(3).fill(expect.stringMatching(/^\d\d$/)),
    'Это не я',
  ]);
  const code = codeOf(await choose(person, asked, step.number));
  expect(await stateOf(here)).toBe('confirmed');
  expect(await jsonOf(await confirm(here, code))).toEqual({ step: 'signed-in' });

  const account = await accountOf(here);
  expect(account).toMatchObject({
    language: 'ru',
    hasPassword: false,
    identities: [{ kind: 'telegram', address: '@someone' }],
  });
  await comeIn(later, { ...person, username: 'renamed' });
  expect(await accountOf(later)).toMatchObject({ id: account.id, identities: [{ address: '@renamed' }] });
  await comeIn(other, somebody('someone'));
  expect((await accountOf(other)).id).not.toBe(account.id);
});

test('relayed to somebody else, a link shows where it came from, and its code is of no use in their browser', async () => {
  const world = await telegramWorld();
  const [attacker, victim] = [browser(world), browser(world)];
  const person = somebody();
  const headers = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' };
  const step = await jsonOf<{ link: string; number: string }>(
    await attacker.ask('POST', '/v1/sign-in/telegram', { json: {}, headers }),
  );

  const asked = await open(person, step);
  expect(asked.text).toContain('Firefox on Windows');
  const code = codeOf(await choose(person, asked, step.number));

  await begin(victim);
  expect(await slugOf(await confirm(victim, code))).toBe('wrong-code');
  expect(await countIn(world)).toBe(0);
});

test('who has not seen the page guesses once, and who says that it is not them ends it', async () => {
  const world = await telegramWorld();
  const [known, here] = [browser(world), browser(world)];
  const person = somebody();
  await comeIn(known, person);

  for (const wrong of ['a number', 'not me']) {
    const step = await begin(here);
    const asked = await open(person, step);
    const label = asked.buttons.find(({ text }) =>
      wrong === 'a number' ? text !== step.number : text === 'It is not me',
    );
    expect((await choose(person, asked, label?.text ?? '')).text).toContain('Nobody was signed in');
    expect(await stateOf(here)).toBe('refused');
    expect(await slugOf(await confirm(here, 'AAAA-AAAA'))).toBe('wrong-code');
  }

  const answer = await known.ask('GET', '/v1/account/security-events');
  const { events } = await jsonOf<{ events: { kind: string }[] }>(answer);
  expect(events.filter(({ kind }) => kind === 'sign-in-failed')).toHaveLength(2);
});

test('nobody but who opened a link answers what it asks, and it is opened once', async () => {
  const world = await telegramWorld();
  const here = browser(world);
  const [first, second] = [somebody(), somebody()];
  const step = await begin(here);
  const asked = await open(first, step);

  expect((await open(second, step)).text).toContain('over or was used');
  telegram.press(second, asked.buttons.find(({ text }) => text === step.number)?.callback_data ?? '');
  // The bot hears people in their order: when the next one is answered, this one was heard.
  await open(somebody(), step);

  expect(await stateOf(here)).toBe('waiting');
});

test('a code counts once, for five minutes and five tries', async () => {
  const world = await telegramWorld();
  const [here, late, guesser] = [browser(world), browser(world), browser(world)];
  const code = await confirmIn(somebody(), await begin(here));
  expect((await confirm(here, code)).status).toBe(200);
  expect(await slugOf(await confirm(here, code))).toBe('wrong-code');

  const old = await confirmIn(somebody(), await begin(late));
  world.clock.move(5 * 60_000);
  expect(await slugOf(await confirm(late, old))).toBe('wrong-code');
  expect(await stateOf(late)).toBe('none');

  const guessed = await confirmIn(somebody(), await begin(guesser));
  for (let tries = 0; tries < 5; tries++) await confirm(guesser, 'AAAA-AAAA');
  expect(await slugOf(await confirm(guesser, guessed))).toBe('wrong-code');
});

test('of fifty uses of one code at once one signs in', async () => {
  const world = await telegramWorld();
  const here = browser(world);
  const json = { code: await confirmIn(somebody(), await begin(here)) };

  const statuses = await Promise.all(
    Array.from({ length: 50 }, async () => (await here.ask('POST', '/v1/sign-in/confirm', { json })).status),
  );

  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(await countIn(world)).toBe(1);
});

test('another site begins and ends no sign-in, and what a browser held before is not what it holds after', async () => {
  const world = await telegramWorld();
  const here = browser(world);
  const headers = { 'sec-fetch-site': 'cross-site' };

  expect(await slugOf(await here.ask('POST', '/v1/sign-in/telegram', { json: {}, headers }))).toBe('cross-site');
  const person = somebody();
  await comeIn(here, person);
  const before = here.jar.get('convi_session');
  const code = await confirmIn(person, await begin(here));
  const foreign = await here.ask('POST', '/v1/sign-in/confirm', { json: { code }, headers });
  expect(await slugOf(foreign)).toBe('cross-site');
  await confirm(here, code);

  expect(here.jar.get('convi_session')).not.toBe(before);
  expect([...here.jar.keys()]).toEqual(['convi_session']);
  const fixed = await fetch(`${world.url}/v1/account`, { headers: { cookie: `convi_session=${before}` } });
  expect(fixed.status).toBe(401);
});

test('a sign-in voids what else the same person has confirmed', async () => {
  const world = await telegramWorld();
  const [here, there] = [browser(world), browser(world)];
  const person = somebody();
  const earlier = await confirmIn(person, await begin(there));

  await comeIn(here, person);

  expect(await slugOf(await confirm(there, earlier))).toBe('wrong-code');
});

test('where guests are invited, or their age is asked, a new person of Telegram is asked for the same', async () => {
  const world = await telegramWorld({ settings: { limitsOn: false, access: 'invite', ages: { '*': 13 } } });
  const invitation = await createInvitation(world.ports, { operator: false });
  const person = somebody();
  const attempt = async (more: object) => {
    const answer = await comeIn(browser(world), person, more);
    return answer.status === 200 ? 'in' : slugOf(answer);
  };

  expect(await attempt({})).toBe('sign-up-closed');
  expect(await attempt({ invitation })).toBe('age-statement');
  expect(await attempt({ invitation, ofAge: true })).toBe('in');
  expect(await attempt({})).toBe('in');
});

test('a sign-in from somewhere new is told of in Telegram', async () => {
  const world = await telegramWorld();
  const person = somebody();
  await comeIn(browser(world), person);
  const elsewhere = browser(world);
  const code = await confirmIn(person, await begin(elsewhere));
  const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };

  await elsewhere.ask('POST', '/v1/sign-in/confirm', { json: { code }, headers });

  const last = () => telegram.sent.findLast(({ to }) => to === String(person.id))?.text;
  await expect.poll(last).toContain('Firefox on Linux');
});
