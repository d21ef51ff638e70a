import { expect, test } from 'vitest';
import { accountWorld, browser, codeIn, newUser, PASSWORD } from '../../fixtures/account-world.fixture.ts';
import { jsonOf, slugOf } from '../../fixtures/calls.fixture.ts';

const email = 'someone@convi.example';
const good = { email, password: PASSWORD };

test('a password signs in, whatever stands large or small in the address', async () => {
  const world = await accountWorld();
  await newUser(world);
  const here = browser(world);

  const answer = await here.post('/v1/sign-in/password', { ...good, email: 'SomeOne@Convi.example' });

  expect([answer.status, await jsonOf(answer)]).toEqual([200, { step: 'signed-in' }]);
  expect(answer.headers.getSetCookie()[0]).toMatch(
    /^convi_session=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/,
  );
});

test('over TLS the cookie is bound to its host and sent over TLS only', async () => {
  const world = await accountWorld({ without: 'mail', settings: { publicUrl: 'https://convi.example' } });

  const answer = await browser(world).post('/v1/sign-up', good);

  expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-convi_session=[\w-]{43}; Path=\/; .*; Secure$/);
});

test('wrong, unknown and blocked are one answer', async () => {
  const world = await accountWorld();
  await newUser(world);
  const blocked = await newUser(world, 'blocked@convi.example');
  await world.database.updateTable('account').set({ state: 'blocked' }).where('id', '!=', '').execute();
  const attempts = [
    { ...good, password: 'wrong' },
    { ...good, email: 'nobody@convi.example' },
    { ...good, email: blocked.email },
  ];

  const answers = await Promise.all(
    attempts.map(async (json) => {
      const response = await browser(world).post('/v1/sign-in/password', json);
      const { instance: _, ...problem } = await jsonOf<Record<string, unknown>>(response);
      return [problem, response.headers.getSetCookie()];
    }),
  );

  expect(answers[0]).toMatchObject([{ slug: 'wrong-credentials', status: 401 }, []]);
  expect([answers[1], answers[2]]).toEqual([answers[0], answers[0]]);
  expect((await blocked.ask('GET', '/v1/account')).status).toBe(401);
});

test('a mailed code signs in, and for an unknown address everything looks the same but no mail goes out', async () => {
  const world = await accountWorld();
  await newUser(world);
  const [here, stranger] = [browser(world), browser(world)];
  const before = world.mails.length;

  const asked = await here.post('/v1/sign-in/mail', { email });
  const unknown = await stranger.post('/v1/sign-in/mail', { email: 'nobody@convi.example' });

  expect([unknown.status, await jsonOf(unknown)]).toEqual([asked.status, await jsonOf(asked)]);
  expect(world.mails.slice(before).map(({ to }) => to)).toEqual([email]);
  const code = codeIn(world);
  expect(await slugOf(await stranger.post('/v1/sign-in/confirm', { code }))).toBe('wrong-code');
  expect((await here.post('/v1/sign-in/confirm', { code })).status).toBe(200);
});

test('a reset takes the new password, ends every session, and the old password is none any more', async () => {
  const world = await accountWorld();
  const user = await newUser(world);
  const here = browser(world);
  await here.post('/v1/password/reset', { email });
  const code = codeIn(world);

  expect(await slugOf(await here.post('/v1/sign-in/confirm', { code }))).toBe('malformed-request');
  expect(await slugOf(await here.post('/v1/sign-in/confirm', { code, password: 'password123' }))).toBe('weak-password');
  expect((await here.post('/v1/sign-in/confirm', { code, password: 'another horse battery' })).status).toBe(200);

  expect((await user.ask('GET', '/v1/account')).status).toBe(401);
  expect((await here.ask('GET', '/v1/account')).status).toBe(200);
  expect((await browser(world).post('/v1/sign-in/password', good)).status).toBe(401);
});

test('one address is tried a hundred times an hour, whoever tries, and known and unknown ones alike', async () => {
  const asked: string[] = [];
  const world = await accountWorld({
    change: ({ limiter }) => ({
      limiter: {
        take: async (rate, subject) => {
          asked.push(`${rate} ${subject}`);
          return rate === 'passwords'
            ? { allowed: false, retryAfterSeconds: 36, left: 0 }
            : limiter.take(rate, subject);
        },
      },
    }),
  });

  const answers = await Promise.all(
    [email, 'nobody@convi.example'].map(async (each) =>
      slugOf(await browser(world).post('/v1/sign-in/password', { ...good, email: each })),
    ),
  );

  expect(answers).toEqual(['rate-limited', 'rate-limited']);
  expect(asked.filter((each) => each.startsWith('passwords'))).toHaveLength(2);
  expect(asked.join()).not.toContain('@');
});

test('who signs in from somewhere new is told so by mail and in the list of events', async () => {
  const world = await accountWorld();
  const user = await newUser(world);
  const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };

  await browser(world).ask('POST', '/v1/sign-in/password', { json: good, headers });
  await browser(world).post('/v1/sign-in/password', { ...good, password: 'wrong' });
  await browser(world).ask('POST', '/v1/sign-in/password', { json: good, headers });

  expect(world.mails.filter(({ subject }) => subject === 'A new sign-in to Convi')).toHaveLength(1);
  expect(world.mails.at(-1)?.text).toContain('Firefox on Linux, 127.0.0.0/24');
  const kinds = async (): Promise<string[]> => {
    const answer = await user.ask('GET', '/v1/account/security-events');
    return (await jsonOf<{ events: { kind: string }[] }>(answer)).events.map(({ kind }) => kind).toSorted();
  };
  // A failure is told beside its answer.
  await expect.poll(kinds).toEqual(['new-device', 'sign-in-failed', ...Array(3).fill('signed-in'), 'signed-up']);
});

test('a new sign-in in a browser takes the place of the session that was there', async () => {
  const world = await accountWorld();
  const user = await newUser(world);
  const old = user.jar.get('convi_session') ?? '';

  await user.post('/v1/sign-in/password', good);

  const fixed = await fetch(`${world.url}/v1/account`, { headers: { cookie: `convi_session=${old}` } });
  expect(fixed.status).toBe(401);
  expect(user.jar.get('convi_session')).not.toBe(old);
});
