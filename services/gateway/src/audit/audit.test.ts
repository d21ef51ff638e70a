import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { accountWorld, browser, newUser, PASSWORD } from '../fixtures/account-world.fixture.ts';
import { verifyAudit } from './verify-audit.ts';

const busyWorld = async () => {
  const world = await accountWorld({ without: 'mail', settings: { limitsOn: false } });
  const user = await newUser(world);
  await user.post('/v1/keys', { label: 'a', scopes: ['image:read'] });
  await Promise.all(
    Array.from({ length: 8 }, () =>
      browser(world).post('/v1/sign-in/password', { email: user.email, password: PASSWORD }),
    ),
  );
  return world;
};

test('what is done at the same time stands in one chain that holds', async () => {
  const { database } = await busyWorld();

  expect(await verifyAudit(database)).toMatchObject({ kind: 'whole', entries: 11 });
  const actions = await database
    .selectFrom('audit')
    .select(['action', 'network', 'outcome'])
    .orderBy('index')
    .execute();
  expect(actions.slice(0, 3)).toEqual([
    { action: 'signed-up', network: '127.0.0.0/24', outcome: 'done' },
    { action: 'signed-in', network: '127.0.0.0/24', outcome: 'done' },
    { action: 'key-made', network: '127.0.0.0/24', outcome: 'done' },
  ]);
});

test('the database changes and removes no entry', async () => {
  const { database } = await busyWorld();

  await expect(database.deleteFrom('audit').execute()).rejects.toThrow(/./);
  await expect(sql`update audit set outcome = 'x'`.execute(database)).rejects.toThrow(/./);
});

const frauds = {
  'an entry that was changed': sql`update audit set actor = 'nobody' where index = 4`,
  'an entry that was taken out': sql`delete from audit where index = 4`,
  'the last entries taken out': sql`delete from audit where index >= 4`,
};

test.each(Object.entries(frauds))('%s by somebody with all rights is found', async (_, fraud) => {
  const { database } = await busyWorld();
  await sql`alter table audit disable trigger append_only`.execute(database);
  await fraud.execute(database);

  expect(await verifyAudit(database)).toEqual({ kind: 'broken', index: 4 });
});
