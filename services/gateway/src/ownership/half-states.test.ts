import type { ProjectSummary } from '@convi/contracts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { verifyAudit } from '../audit/verify-audit.ts';
import { type AccountWorld, accountWorld, browser, newUser, PASSWORD } from '../fixtures/account-world.fixture.ts';
import { createProject, type Holder, inProject, jsonOf } from '../fixtures/calls.fixture.ts';

/* A gateway that is killed leaves what its last whole step was. Here a step fails as if nothing had come after it. */

type Death = 'before' | 'after';

/** A world whose first claim dies at its one step. */
const dyingAt = (death: Death) => {
  let isDead = false;
  return accountWorld({
    without: 'mail',
    settings: { limitsOn: false },
    change: ({ records }) => ({
      records: {
        ...records,
        change: async (change) => {
          if (isDead || change.set?.owner === undefined) return records.change(change);
          isDead = true;
          if (death === 'after') await records.change(change);
          throw new Error('killed');
        },
      },
    }),
  });
};

const tryClaim = async (death: Death) => {
  const world = await dyingAt(death);
  const user = await newUser(world);
  const holder = await createProject(world);
  const claim = async (): Promise<number> => {
    const headers = { authorization: `Bearer ${holder.token}` };
    return (await user.ask('POST', `/v1/projects/${holder.id}/claim`, { headers })).status;
  };
  const listed = async (): Promise<string[]> =>
    (await jsonOf<{ projects: ProjectSummary[] }>(await user.ask('GET', '/v1/projects'))).projects.map(({ id }) => id);
  const byToken = async (of: Holder): Promise<number> => (await inProject(of)).status;
  expect(await claim()).toBe(500);
  return { holder, claim, listed, byToken };
};

test('a claim that dies before its step has not begun, and succeeds when it is asked for again', async () => {
  const { holder, claim, listed, byToken } = await tryClaim('before');

  expect([await byToken(holder), await listed()]).toEqual([200, []]);
  expect([await claim(), await byToken(holder), await listed()]).toEqual([200, 404, [holder.id]]);
});

test('a claim that dies after its step is done, and says so when it is asked for again', async () => {
  const { holder, claim, listed, byToken } = await tryClaim('after');

  expect([await byToken(holder), await listed()]).toEqual([404, [holder.id]]);
  expect([await claim(), await listed()]).toEqual([200, [holder.id]]);
});

/** The database dies at the last statement of whatever is done with an account. */
const failing = ({ database }: AccountWorld): Promise<unknown> =>
  sql`create trigger dying before insert on audit for each row execute function refuse_change()`.execute(database);
const healed = ({ database }: AccountWorld): Promise<unknown> => sql`drop trigger dying on audit`.execute(database);

test('a sign-up that dies in between leaves nothing, and succeeds when it is asked for again', async () => {
  const world = await accountWorld({ without: 'mail', settings: { limitsOn: false } });
  const signUp = async (): Promise<number> =>
    (await browser(world).post('/v1/sign-up', { email: 'someone@convi.example', password: PASSWORD })).status;
  await failing(world);

  expect(await signUp()).toBe(500);
  const { rows } =
    await sql`select id from account union all select id from identity union all select id from session`.execute(
      world.database,
    );
  expect(rows).toEqual([]);
  await healed(world);
  expect(await signUp()).toBe(201);
  expect(await verifyAudit(world.database)).toMatchObject({ kind: 'whole', entries: 2 });
});

test('a rotation that dies in between leaves one key as it was', async () => {
  const world = await accountWorld({ without: 'mail', settings: { limitsOn: false } });
  const user = await newUser(world);
  const { id } = await jsonOf<{ id: string }>(await user.post('/v1/keys', { label: 'a', scopes: ['image:read'] }));
  const before = await world.database.selectFrom('api_key').selectAll().execute();
  await failing(world);

  expect((await user.post(`/v1/keys/${id}/rotate`)).status).toBe(500);

  expect(await world.database.selectFrom('api_key').selectAll().execute()).toEqual(before);
});
