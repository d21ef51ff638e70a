import { testPostgres } from '@convi/testing';
import { type Kysely, sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { migrate, openDatabase } from './index.ts';

const { url } = await testPostgres();
const opened: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(opened.map((close) => close())));

const open = () => {
  const { database, close } = openDatabase<unknown>({ url, onError: () => undefined });
  opened.push(close);
  return database;
};

/** A step that writes into `gone` that it was gone. */
const step = (name: string) => ({
  up: async (database: Kysely<unknown>) => {
    await sql`create table if not exists gone (name text)`.execute(database);
    await sql`insert into gone values (${name})`.execute(database);
  },
});

const gone = async (database: Kysely<unknown>): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`select name from gone`.execute(database);
  return rows.map(({ name }) => name);
};

const three = { '1-first': step('first'), '2-second': step('second'), '3-third': step('third') };

test('processes that start at once go each step once, in order', async () => {
  const several = Array.from({ length: 6 }, open);

  await Promise.all(several.map((database) => migrate(database, three)));

  expect(await gone(open())).toEqual(['first', 'second', 'third']);
});

test('a step that fails takes the ones before it back', async () => {
  const database = open();
  const fails = {
    up: (transaction: Kysely<unknown>) => sql`select no_such_column`.execute(transaction).then(() => undefined),
  };

  await expect(migrate(database, { ...three, '4-fourth': step('fourth'), '5-fails': fails })).rejects.toThrow('42703');

  expect(await gone(database)).toEqual(['first', 'second', 'third']);
  await migrate(database, { ...three, '4-fourth': step('fourth') });
  expect(await gone(database)).toEqual(['first', 'second', 'third', 'fourth']);
});

test('a database that a newer version used is refused by its name, and stays as it is', async () => {
  const database = open();

  await expect(migrate(database, three)).rejects.toThrow('used by a newer Convi (4-fourth)');

  expect(await gone(database)).toHaveLength(4);
});
