import { soon, testPostgres } from '@convi/testing';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from './index.ts';

type Tables = { readonly things: { readonly name: string; readonly count: number; readonly made: string } };

const { url, restart } = await testPostgres();
const lost: Error[] = [];
const { database, close } = openDatabase<Tables>({ url, onError: (error) => lost.push(error) });
afterAll(close);
await sql`create table things (name text primary key, count bigint, made timestamptz, day date)`.execute(database);

const MARKER = 'marker-in-a-row';
const thing = (name: string, count = 1) => ({ name, count, made: '2100-01-02T03:04:05.678Z' });

const failure = async (work: Promise<unknown>): Promise<Error> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Error) return error;
  throw new Error('it did not fail');
};

// Asked here, so that the other tests run while it waits.
const nowhere = openDatabase({ url: 'postgres://a:b@127.0.0.1:1/c', onError: () => undefined });
const unheard = failure(sql`select 1`.execute(nowhere.database));

test('big integers are numbers, moments are ISO strings, days stay as they are written', async () => {
  await sql`insert into things values ('a', ${Number.MAX_SAFE_INTEGER}, '2100-01-02 03:04:05.678912+02', '2100-01-02')`.execute(
    database,
  );

  expect(await database.selectFrom('things').selectAll().executeTakeFirst()).toEqual({
    name: 'a',
    count: Number.MAX_SAFE_INTEGER,
    made: '2100-01-02T01:04:05.678Z',
    day: '2100-01-02',
  });
  expect(
    await database
      .selectFrom('things')
      .select(({ fn }) => fn.countAll().as('n'))
      .execute(),
  ).toEqual([{ n: 1 }]);
  const tooLarge = await failure(sql`select 9007199254740993::bigint`.execute(database));
  expect(tooLarge).toMatchObject({ code: 'RangeError' });
  expect(String(tooLarge.stack)).not.toContain('9007199254740993');
});

test('what the database says of a refused row reaches nobody, only its code and the name of the constraint', async () => {
  const insert = () => database.insertInto('things').values(thing(MARKER)).execute();
  await insert();

  const refused = await failure(insert());

  expect(refused).toMatchObject({ name: 'DatabaseError', code: '23505', constraint: 'things_pkey' });
  expect(refused.stack).toMatch(/open-database[.]test[.]ts/);
  const wrong = [
    refused,
    await failure(sql`select ${MARKER}::int`.execute(database)),
    await failure(sql.raw(`select '${MARKER}`).execute(database)),
    await failure(database.transaction().execute(() => insert())),
  ];
  for (const error of wrong) {
    const whole = JSON.stringify([error, error.message, error.stack, error.cause, Object.entries(error)]);
    expect(whole).not.toContain(MARKER);
  }
});

test('a server that is started again is met by the next statement, and whoever was cut off fails', async () => {
  const unlucky = failure(
    database.transaction().execute(async (transaction) => {
      await transaction.insertInto('things').values(thing('half')).execute();
      await restart();
      await transaction.insertInto('things').values(thing('other half')).execute();
    }),
  );
  expect(await unlucky).toMatchObject({ name: 'DatabaseError' });

  const names = await database.selectFrom('things').select('name').where('name', 'like', '%half').execute();

  expect(names).toEqual([]);
  await soon(() => lost.length > 0);
  expect(lost.every(({ name }) => name === 'DatabaseError')).toBe(true);
});

test('statements that come while the server is away wait for it', async () => {
  const fresh = openDatabase({ url, onError: () => undefined });
  const away = restart();

  const answers = await Promise.all(
    Array.from({ length: 20 }, () => sql<{ one: number }>`select 1 as one`.execute(fresh.database)),
  );
  await away;

  expect(answers.flatMap(({ rows }) => rows)).toEqual(Array(20).fill({ one: 1 }));
  await fresh.close();
});

test('it calls itself convi, and a statement that takes too long would be ended', async () => {
  const settings = sql<{ a: string; s: string }>`
    select current_setting('application_name') as a, current_setting('statement_timeout') as s`;

  expect((await settings.execute(database)).rows).toEqual([{ a: 'convi', s: '10s' }]);
});

test('where nobody listens the first statement says so after a few seconds', async () => {
  expect(await unheard).toMatchObject({ name: 'DatabaseError', code: 'ECONNREFUSED' });
  await nowhere.close();
});
