import type { Transaction } from 'kysely';
import type { AccountPorts } from '../accounts/account-ports.ts';
import { plainCode, randomSigns } from '../accounts/keyed-hash.ts';
import { hashPassword, isPassword } from '../accounts/passwords/password-hash.ts';
import type { Tables } from '../database/tables.ts';

const COUNT = 10;
const SIGNS = 10;

/** The first sign says which one of the ten it is, so that one hash is compared and not ten. */
const shown = (slot: number, signs: string): string => `${slot}-${signs.slice(0, 5)}-${signs.slice(5)}`;

/** New codes and their hashes. The work is done before a transaction begins. */
export const newRecoveryCodes = (): Promise<readonly { readonly code: string; readonly hash: string }[]> =>
  Promise.all(
    Array.from({ length: COUNT }, async (_, slot) => {
      const code = shown(slot, randomSigns(SIGNS));
      return { code, hash: await hashPassword(plainCode(code)) };
    }),
  );

/** Puts them in the place of those from before. */
export const keepRecoveryCodes = async (
  transaction: Transaction<Tables>,
  accountId: string,
  codes: readonly { readonly hash: string }[],
): Promise<void> => {
  await transaction.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  await transaction
    .insertInto('recovery_code')
    .values(codes.map(({ hash }, slot) => ({ account_id: accountId, slot, hash, used_at: null })))
    .execute();
};

const PATTERN = /^(\d)[0-9A-Z]{10}$/;

/** Whether this is a recovery code of the account that was not used before. Of any number of uses at once one is told true. */
export const useRecoveryCode = async (
  { clock, database }: AccountPorts,
  accountId: string,
  code: string,
): Promise<boolean> => {
  const plain = plainCode(code);
  const slot = Number(PATTERN.exec(plain)?.[1] ?? Number.NaN);
  if (Number.isNaN(slot)) return false;
  const found = await database
    .selectFrom('recovery_code')
    .select('hash')
    .where('account_id', '=', accountId)
    .where('slot', '=', slot)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  if (!(await isPassword(plain, found?.hash))) return false;
  const used = await database
    .updateTable('recovery_code')
    .set({ used_at: clock.now() })
    .where('account_id', '=', accountId)
    .where('slot', '=', slot)
    .where('used_at', 'is', null)
    .where('hash', '=', found?.hash ?? '')
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
};
