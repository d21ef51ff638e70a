import { ages, type SignInWays } from '@convi/contracts';
import { expect, test } from 'vitest';
import { accountWorld, browser, newUser, PASSWORD } from '../fixtures/account-world.fixture.ts';
import { jsonOf, slugOf } from '../fixtures/calls.fixture.ts';

const signUp = async (table: Readonly<Record<string, number>>, more: object): Promise<string> => {
  const world = await accountWorld({ without: 'mail', settings: { ages: table, limitsOn: false } });
  const answer = await browser(world).post('/v1/sign-up', { email: 'a@convi.example', password: PASSWORD, ...more });
  return answer.status === 201 ? 'made' : slugOf(answer);
};

test('where the rule of a country asks for an age, it is stated; elsewhere nothing is', async () => {
  expect(await signUp(ages, { country: 'DE' })).toBe('age-statement');
  expect(await signUp(ages, { country: 'DE', ofAge: false })).toBe('age-statement');
  expect(await signUp(ages, { country: 'DE', ofAge: true })).toBe('made');
  expect(await signUp(ages, { country: 'JP' })).toBe('made');
  expect(await signUp(ages, {})).toBe('made');
});

test('an instance may ask everybody, or nobody of a country', async () => {
  expect(await signUp({ '*': 18 }, {})).toBe('age-statement');
  expect(await signUp({ '*': 18, DE: 0 }, { country: 'DE' })).toBe('made');
});

test('pages are told what is asked, and nothing of the answer is kept', async () => {
  const world = await accountWorld({ without: 'mail', settings: { ages: { DE: 16 } } });
  const ways = await jsonOf<SignInWays>(await browser(world).ask('GET', '/v1/sign-in'));
  const more = { country: 'DE', ofAge: true };
  await browser(world).post('/v1/sign-up', { email: 'a@convi.example', password: PASSWORD, ...more });

  expect(ways).toEqual({ access: 'open', mail: false, telegram: false, ages: { DE: 16 }, secure: false });
  expect(await world.database.selectFrom('account').select('country').execute()).toEqual([{ country: null }]);
  expect((await newUser(world, 'b@convi.example')).jar.size).toBe(1);
});
