import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const columns = [
  sql`alter table identity add column label text`,
  sql`alter table account add column closes_at bigint, add column state_before text`,
  sql`alter table sign_in_request add column age integer, add column of_age boolean not null default false`,
];

const tables = [
  sql`create table telegram_request (
    id text primary key references sign_in_request (id) on delete cascade, start_hash text not null unique,
    number text not null, state text not null, subject text, name text, device text not null, network text not null
  )`,
  sql`create index telegram_request_of_subject on telegram_request (subject)`,
  sql`create table lease (name text primary key, holder text not null, ends_at bigint not null)`,
  sql`create table used (
    account_id text not null references account (id) on delete cascade, day integer not null, mode text not null,
    conversions integer not null, primary key (account_id, day, mode)
  )`,
];

/** Whoever ends a session, a key or an account, by whatever statement: the database itself tells every gateway. */
const ended = [
  sql`create function tell_ended() returns trigger language plpgsql as $$
    begin
      perform pg_notify('convi_ended', case tg_table_name
        when 'account' then to_jsonb(old) ->> 'id' else to_jsonb(old) ->> 'account_id' end);
      return null;
    end $$`,
  sql`create trigger ended after delete on session for each row execute function tell_ended()`,
  sql`create trigger ended after delete or update of revoked_at, ends_at on api_key
    for each row execute function tell_ended()`,
  sql`create trigger ended after update of state on account for each row execute function tell_ended()`,
];

/** Several ways into an account, its closing, what it has used, and word of what has ended. */
export const waysMigration: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of [...columns, ...tables, ...ended]) await statement.execute(database);
  },
};
