import { createHook } from 'node:async_hooks';
import { expect, onTestFinished, test } from 'vitest';
import { type AccountWorld, accountWorld, browser, newUser, PASSWORD } from '../../fixtures/account-world.fixture.ts';
import { slugOf } from '../../fixtures/calls.fixture.ts';
import { newKeyText } from '../../keys/key-text.ts';

/* Time is work: where known and unknown cause the same work, nothing can be read from a clock. */

/** Hashes of argon2id that were begun, as the runtime itself counts them. */
const hashes = () => {
  let count = 0;
  const hook = createHook({
    init: (_, type) => {
      if (type === 'ARGON2REQUEST') count += 1;
    },
  }).enable();
  onTestFinished(() => void hook.disable());
  return { count: () => count };
};

type Told = { readonly status: number; readonly slug: string; readonly fields: string; readonly headers: string };

const heard = async (answer: Response): Promise<Told> => {
  const body = (await answer.json()) as Record<string, unknown>;
  const names = [...answer.headers.keys()].filter((name) => !/^ratelimit|^date$/.test(name)).toSorted();
  const fields = Object.keys(body).toSorted().join();
  return { status: answer.status, slug: String(body.slug ?? body.step), fields, headers: names.join() };
};

/** Somebody, somebody without a password, somebody who is shut out, and nobody. */
const addresses = ['known', 'bare', 'blocked', 'nobody'].map((name) => `${name}@convi.example`);

const world = async (): Promise<AccountWorld> => {
  const here = await accountWorld({ settings: { limitsOn: false } });
  for (const email of addresses.slice(0, -1)) await newUser(here, email);
  const of = (email: string) => here.database.selectFrom('identity').select('account_id').where('subject', '=', email);
  await here.database.deleteFrom('password').where('account_id', '=', of('bare@convi.example')).execute();
  const blocked = of('blocked@convi.example');
  await here.database.updateTable('account').set({ state: 'blocked' }).where('id', '=', blocked).execute();
  return here;
};

const asks: Readonly<Record<string, { readonly path: string; readonly json: object; readonly work: number }>> = {
  'a wrong password': { path: '/v1/sign-in/password', json: { password: 'wrong' }, work: 1 },
  'a code by mail': { path: '/v1/sign-in/mail', json: {}, work: 0 },
  'a code for a new password': { path: '/v1/password/reset', json: {}, work: 0 },
  'a new account': { path: '/v1/sign-up', json: { password: PASSWORD }, work: 1 },
};

test.each(Object.entries(asks))(
  '%s: known, shut out and unknown are one answer after the same work',
  async (_, ask) => {
    const here = await world();
    const work = hashes();
    const answers: Told[] = [];
    for (const email of addresses) {
      const before = work.count();
      answers.push(await heard(await browser(here).post(ask.path, { ...ask.json, email })));
      expect(work.count() - before, email).toBe(ask.work);
    }

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  },
);

test('a key that was revoked and one that never was are refused by the same single question', async () => {
  const here = await accountWorld({ without: 'mail', settings: { limitsOn: false } });
  const user = await newUser(here);
  const made = await user.post('/v1/keys', { label: 'a', scopes: ['image:read'] });
  const { id, key } = (await made.json()) as { id: string; key: string };
  await user.ask('DELETE', `/v1/keys/${id}`);
  const work = hashes();
  const use = (text: string): Promise<Response> =>
    fetch(`${here.url}/v1/projects`, { headers: { authorization: `Bearer ${text}` } });

  const [revoked, unknown] = [await use(key), await use(newKeyText('live'))];

  expect([await slugOf(revoked), await slugOf(unknown)]).toEqual(['not-signed-in', 'not-signed-in']);
  expect(work.count()).toBe(0);
});
