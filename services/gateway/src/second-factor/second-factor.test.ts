import { expect, test } from 'vitest';
import {
  type AccountWorld,
  accountWorld,
  browser,
  newUser,
  PASSWORD,
  type User,
} from '../fixtures/account-world.fixture.ts';
import { jsonOf, slugOf } from '../fixtures/calls.fixture.ts';
import { totpAt, totpStep } from './totp.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const fromBase32 = (text: string): Buffer => {
  const bits = [...text].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};

const app = (world: AccountWorld, secret: string): string => totpAt(fromBase32(secret), totpStep(world.clock.now()));

const withFactor = async () => {
  const world = await accountWorld({ without: 'mail', settings: { limitsOn: false } });
  const user = await newUser(world);
  const { secret } = await jsonOf<{ secret: string }>(await user.post('/v1/second-factor'));
  const started = await user.post('/v1/second-factor/confirm', { code: app(world, secret) });
  const { recoveryCodes } = await jsonOf<{ recoveryCodes: string[] }>(started);
  world.clock.move(30_000);
  return { world, user, secret, recoveryCodes };
};

const signIn = async (world: AccountWorld, { email }: User) => {
  const here = browser(world);
  const answer = await here.post('/v1/sign-in/password', { email, password: PASSWORD });
  return { ...here, step: await jsonOf<{ step: string }>(answer) };
};

test('a sign-in goes on to the second factor, and counts from its code on', async () => {
  const { world, user, secret, recoveryCodes } = await withFactor();
  const here = await signIn(world, user);

  expect(here.step).toMatchObject({ step: 'second-factor' });
  expect((await here.ask('GET', '/v1/account')).status).toBe(401);
  const answer = await here.post('/v1/sign-in/second-factor', { code: app(world, secret) });
  expect(await jsonOf(answer)).toEqual({ step: 'signed-in' });
  expect(recoveryCodes).toHaveLength(10);
  expect(await jsonOf(await here.ask('GET', '/v1/account'))).toMatchObject({
    secondFactor: { on: true, recoveryCodesLeft: 10 },
  });
});

test('a code of the app counts once, also for another sign-in, and none from before', async () => {
  const { world, user, secret } = await withFactor();
  const [here, there] = [await signIn(world, user), await signIn(world, user)];
  const earlier = app(world, secret);
  world.clock.move(30_000);
  const code = app(world, secret);

  expect((await here.post('/v1/sign-in/second-factor', { code })).status).toBe(200);
  expect(await slugOf(await there.post('/v1/sign-in/second-factor', { code }))).toBe('wrong-code');
  expect(await slugOf(await there.post('/v1/sign-in/second-factor', { code: earlier }))).toBe('wrong-code');
});

test('of fifty uses of one recovery code at once, each of a sign-in of its own, one succeeds', async () => {
  const { world, user, recoveryCodes } = await withFactor();
  const browsers = await Promise.all(Array.from({ length: 50 }, () => signIn(world, user)));

  const statuses = await Promise.all(
    browsers.map(async (here) => (await here.post('/v1/sign-in/second-factor', { code: recoveryCodes[3] })).status),
  );

  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(await jsonOf(await user.ask('GET', '/v1/account'))).toMatchObject({ secondFactor: { recoveryCodesLeft: 9 } });
});

test('new recovery codes void those from before', async () => {
  const { world, user, recoveryCodes } = await withFactor();
  const made = await jsonOf<{ recoveryCodes: string[] }>(await user.post('/v1/second-factor/recovery-codes'));
  const here = await signIn(world, user);

  expect(await slugOf(await here.post('/v1/sign-in/second-factor', { code: recoveryCodes[0] }))).toBe('wrong-code');
  expect((await here.post('/v1/sign-in/second-factor', { code: made.recoveryCodes[0] })).status).toBe(200);
});

test('turning it on ends every other session and changes the token of this one', async () => {
  const world = await accountWorld({ without: 'mail', settings: { limitsOn: false } });
  const user = await newUser(world);
  const other = await signIn(world, user);
  const before = user.jar.get('convi_session');
  const { secret } = await jsonOf<{ secret: string }>(await user.post('/v1/second-factor'));

  expect(await slugOf(await user.post('/v1/second-factor/confirm', { code: '000000' }))).toBe('wrong-code');
  await user.post('/v1/second-factor/confirm', { code: app(world, secret) });

  expect((await other.ask('GET', '/v1/account')).status).toBe(401);
  expect((await user.ask('GET', '/v1/account')).status).toBe(200);
  expect(user.jar.get('convi_session')).not.toBe(before);
});

test('a fresh proof is asked for after ten minutes, and given by the second factor, not by the password', async () => {
  const { world, user, secret } = await withFactor();
  world.clock.move(10 * 60_000);

  expect(await slugOf(await user.ask('DELETE', '/v1/second-factor'))).toBe('sign-in-again');
  expect(await slugOf(await user.post('/v1/session/confirm', { password: PASSWORD }))).toBe('wrong-credentials');
  expect((await user.post('/v1/session/confirm', { code: app(world, secret) })).status).toBe(204);
  expect((await user.ask('DELETE', '/v1/second-factor')).status).toBe(204);
  expect((await signIn(world, user)).step).toEqual({ step: 'signed-in' });
});

test('the secret lies sealed in the database, and recovery codes as argon2id', async () => {
  const { world, secret, recoveryCodes } = await withFactor();
  const rows = JSON.stringify([
    await world.database.selectFrom('totp').selectAll().execute(),
    await world.database.selectFrom('recovery_code').selectAll().execute(),
  ]);

  expect(rows).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  for (const clear of [secret, fromBase32(secret).toString('base64url'), ...recoveryCodes])
    expect(rows).not.toContain(clear);
});
