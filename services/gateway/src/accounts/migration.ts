import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { AUDIT_START } from '../audit/audit-link.ts';

const ofAccount = sql`text not null references account (id) on delete cascade`;

const identities = [
  sql`create table account (
    id text primary key, state text not null, operator boolean not null, display_name text, username text unique,
    country text, language text not null, time_zone text, created_at bigint not null
  )`,
  sql`create table identity (
    id text primary key, account_id ${ofAccount}, kind text not null, subject text not null,
    verified_at bigint, created_at bigint not null, unique (kind, subject)
  )`,
  sql`create index identity_of_account on identity (account_id)`,
  sql`create table password (
    account_id text primary key references account (id) on delete cascade, hash text not null, changed_at bigint not null
  )`,
  sql`create table sign_in_request (
    id text primary key, browser_hash text not null unique, purpose text not null, address text,
    account_id text references account (id) on delete cascade, code_hash text, password_hash text,
    language text not null, invitation text, tries_left integer not null, expires_at bigint not null, used_at bigint
  )`,
  sql`create index sign_in_request_end on sign_in_request (expires_at)`,
  sql`create table invitation (
    hash text primary key, operator boolean not null, created_at bigint not null, ends_at bigint not null, used_at bigint
  )`,
];

const sessions = [
  sql`create table session (
    id text primary key, account_id ${ofAccount}, token_hash text not null unique, created_at bigint not null,
    proved_at bigint not null, strong boolean not null, seen_at bigint not null, ends_at bigint not null,
    device text not null, network text not null
  )`,
  sql`create index session_of_account on session (account_id)`,
  sql`create table totp (
    account_id text primary key references account (id) on delete cascade, secret text not null, enabled_at bigint,
    last_step bigint not null
  )`,
  sql`create table recovery_code (
    account_id ${ofAccount}, slot integer not null, hash text not null, used_at bigint, primary key (account_id, slot)
  )`,
  sql`create table security_event (
    place bigint generated always as identity primary key, account_id ${ofAccount}, at bigint not null,
    kind text not null, device text not null, network text not null
  )`,
  sql`create index security_event_of_account on security_event (account_id, place)`,
];

const keys = [
  sql`create table api_key (
    id text primary key, account_id ${ofAccount}, mode text not null, label text not null, begins text not null,
    hash text not null unique, scopes jsonb not null, created_at bigint not null, ends_at bigint, revoked_at bigint,
    used_at bigint, network text
  )`,
  sql`create index api_key_of_account on api_key (account_id)`,
  sql`create table key_request (
    place bigint generated always as identity primary key,
    key_id text not null references api_key (id) on delete cascade, at bigint not null, method text not null,
    route text not null, status integer not null, duration_ms bigint not null, bytes_in bigint not null,
    bytes_out bigint not null, slug text
  )`,
  sql`create index key_request_of_key on key_request (key_id, place)`,
  sql`create index key_request_time on key_request (at)`,
];

const audit = [
  sql`create table audit (
    index bigint primary key, at bigint not null, actor text not null, action text not null, object text not null,
    network text not null, outcome text not null, hash text not null
  )`,
  sql`create table audit_end (single boolean primary key check (single), size bigint not null, hash text not null)`,
  // The function came with the receipts.
  sql`create trigger append_only before update or delete or truncate on audit
    for each statement execute function refuse_change()`,
];

/** Accounts, sessions, keys, and the record of what was done with them. */
export const accountsMigration: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of [...identities, ...sessions, ...keys, ...audit]) await statement.execute(database);
    await sql`insert into audit_end (single, size, hash) values (true, 0, ${AUDIT_START})`.execute(database);
  },
};
