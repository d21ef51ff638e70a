import type { Account } from '@convi/contracts';
import { AppError } from '@convi/kernel';
import type { GatewayDatabase } from '../database/tables.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

/** What stands empty is left out. */
const said = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };

const readIdentities = async (database: GatewayDatabase, accountId: string): Promise<Account['identities']> => {
  const rows = await database
    .selectFrom('identity')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .execute();
  return rows.map(({ id, kind, subject, label, verified_at, created_at }) => ({
    ...{ id, kind, address: label ?? subject, verified: verified_at !== null, createdAt: iso(created_at) },
  }));
};

const readSecondFactor = async (database: GatewayDatabase, accountId: string): Promise<Account['secondFactor']> => {
  const [factor, codes] = await Promise.all([
    database.selectFrom('totp').select('enabled_at').where('account_id', '=', accountId).executeTakeFirst(),
    database
      .selectFrom('recovery_code')
      .select('slot')
      .where('account_id', '=', accountId)
      .where('used_at', 'is', null)
      .execute(),
  ]);
  return { on: typeof factor?.enabled_at === 'number', recoveryCodesLeft: codes.length };
};

const readPassword = (database: GatewayDatabase, accountId: string) =>
  database.selectFrom('password').select('changed_at').where('account_id', '=', accountId).executeTakeFirst();

/** An account as its owner sees it. */
export const accountView = async (database: GatewayDatabase, accountId: string): Promise<Account> => {
  const [row, password, identities, secondFactor] = await Promise.all([
    database.selectFrom('account').selectAll().where('id', '=', accountId).executeTakeFirst(),
    readPassword(database, accountId),
    readIdentities(database, accountId),
    readSecondFactor(database, accountId),
  ]);
  if (!row) throw new AppError('not-signed-in');
  const { id, state, operator, language, created_at, display_name, username, country, time_zone } = row;
  const profile = said({ displayName: display_name, username, country, timeZone: time_zone });
  const closing = row.closes_at === null ? {} : { closesAt: iso(row.closes_at) };
  const basics = { ...profile, ...closing, id, state, operator, language, createdAt: iso(created_at) };
  return { ...basics, identities, hasPassword: password !== undefined, secondFactor };
};
