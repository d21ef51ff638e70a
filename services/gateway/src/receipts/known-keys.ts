import type { SigningKey } from '@convi/contracts';
import { isTrustedKey } from '@convi/receipts';
import type { Kysely } from 'kysely';
import type { ReceiptTables } from './tables.ts';

type Database = Kysely<ReceiptTables>;

/** Every public key that was ever trusted, oldest first. */
export const knownKeys = async (database: Database): Promise<SigningKey[]> =>
  (await database.selectFrom('signing_key').select('body').orderBy('place').execute()).map(({ body }) => body);

/** Learns a key if those that are known vouch for it. False when they do not. */
export const learnKey = async (database: Database, key: SigningKey): Promise<boolean> => {
  const known = await knownKeys(database);
  if (!isTrustedKey(key, known)) return false;
  await database
    .insertInto('signing_key')
    .values({ kid: key.kid, body: JSON.stringify(key) })
    .onConflict((conflict) => conflict.column('kid').doNothing())
    .execute();
  return true;
};
