import { type ApiKey, rates } from '@convi/contracts';
import { AppError } from '@convi/kernel';
import type { Kysely, Selectable } from 'kysely';
import type { AccountTables } from '../accounts/tables.ts';
import type { Tables } from '../database/tables.ts';

export type KeyRow = Selectable<AccountTables['api_key']>;

const iso = (ms: number): string => new Date(ms).toISOString();

const statusOf = ({ revoked_at, ends_at }: KeyRow, now: number): ApiKey['status'] => {
  if (revoked_at !== null) return 'revoked';
  return ends_at !== null && ends_at <= now ? 'expired' : 'active';
};

/** A key as its owner sees it after it was made. */
export const keyView = (row: KeyRow, now: number): ApiKey => ({
  id: row.id,
  label: row.label,
  mode: row.mode,
  begins: row.begins,
  scopes: row.scopes,
  status: statusOf(row, now),
  createdAt: iso(row.created_at),
  callsPerMinute: rates[row.mode === 'live' ? 'keyCalls' : 'testKeyCalls'].points,
  ...(row.ends_at !== null && { expiresAt: iso(row.ends_at) }),
  ...(row.used_at !== null && { usedAt: iso(row.used_at) }),
});

/** A key of an account. Throws `key-not-found` for anybody else's. */
export const ownKey = async (database: Kysely<Tables>, accountId: string, keyId: string): Promise<KeyRow> => {
  const row = await database
    .selectFrom('api_key')
    .selectAll()
    .where('id', '=', keyId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (!row) throw new AppError('key-not-found');
  return row;
};
