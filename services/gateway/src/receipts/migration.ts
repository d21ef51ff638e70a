import { CHAIN_START } from '@convi/receipts';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const APPEND_ONLY = ['receipt', 'chain_head', 'signing_key'] as const;

const tables = [
  sql`create table receipt (
    index bigint primary key,
    id text not null unique,
    project text not null unique,
    body jsonb not null,
    leaf text not null,
    hash text not null
  )`,
  sql`create table chain_end (single boolean primary key check (single), size bigint not null, hash text not null)`,
  sql`create table chain_head (day text primary key, body jsonb not null)`,
  sql`create table signing_key (place bigint generated always as identity primary key, kid text not null unique, body jsonb not null)`,
  sql`create table ended_projects (reason text primary key, projects bigint not null)`,
];

// What was written stays as it was, whatever a fault of ours may try.
const refuseChange = sql`create function refuse_change() returns trigger language plpgsql as
  'begin raise exception ''rows of this table are written once''; end'`;

const protect = (table: string) =>
  sql`create trigger append_only before update or delete or truncate on ${sql.table(table)}
    for each statement execute function refuse_change()`;

/** Receipts, their chain, and the public keys that they are verified with. */
export const receiptsMigration: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of [...tables, refuseChange, ...APPEND_ONLY.map(protect)]) await statement.execute(database);
    await sql`insert into chain_end (single, size, hash) values (true, 0, ${CHAIN_START})`.execute(database);
  },
};
