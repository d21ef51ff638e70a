import { type NewProject, quotas, type Usage } from '@convi/contracts';
import { expect, test } from 'vitest';
import { accountWorld, newUser } from '../fixtures/account-world.fixture.ts';
import { jsonOf, slugOf } from '../fixtures/calls.fixture.ts';
import { withQuota } from './quotas.ts';

const DAY_MS = 24 * 3_600_000;

const world = async () => {
  const here = await accountWorld({ without: 'mail' });
  const user = await newUser(here);
  const { id: accountId } = await jsonOf<{ id: string }>(await user.ask('GET', '/v1/account'));
  const usage = async (): Promise<Usage> => jsonOf<Usage>(await user.ask('GET', '/v1/account/usage'));
  const key = { kind: 'key', accountId, keyId: 'k', mode: 'test', scopes: [], state: 'active' } as const;
  return { here, user, key, usage };
};

test('what an account asks for is counted by day, and what is refused is not', async () => {
  const { here, user, usage } = await world();
  const { id } = await jsonOf<NewProject>(await user.post('/v1/projects', { service: 'image' }));
  const limit = quotas.free.conversions;

  expect(await slugOf(await user.post(`/v1/projects/${id}/conversions`, { to: 'png' }))).toBe('no-files');
  expect(await usage()).toMatchObject({ plan: 'free', conversions: { used: 0, limit } });
  const session = {
    kind: 'session',
    accountId: (await jsonOf<{ id: string }>(await user.ask('GET', '/v1/account'))).id,
  };
  // All that is looked at is whose account it is.
  const account = session as unknown as Parameters<typeof withQuota>[1];
  await withQuota(here.ports, account, async () => undefined);
  expect((await usage()).conversions).toEqual({ used: 1, limit });

  expect((await usage()).resetsAt).toBe('2027-01-02T00:00:00.000Z');
  here.clock.move(DAY_MS);
  expect((await usage()).conversions.used).toBe(0);
});

test('keys for tests have few conversions of their own, of any number at once', async () => {
  const { here, key, usage } = await world();
  const limit = quotas.test.conversions;

  const outcomes = await Promise.all(
    Array.from({ length: limit + 10 }, () =>
      withQuota(here.ports, key, async () => 'done').catch((error: { slug: string }) => error.slug),
    ),
  );

  expect(outcomes.filter((each) => each === 'done')).toHaveLength(limit);
  expect(new Set(outcomes)).toEqual(new Set(['done', 'quota-used']));
  expect(await usage()).toMatchObject({ testConversions: { used: limit, limit }, conversions: { used: 0 } });
});

test('without limits nothing is counted', async () => {
  const here = await accountWorld({ without: 'mail', settings: { limitsOn: false } });
  const user = await newUser(here);

  expect((await jsonOf<Usage>(await user.ask('GET', '/v1/account/usage'))).conversions).toEqual({ used: 0 });
});
