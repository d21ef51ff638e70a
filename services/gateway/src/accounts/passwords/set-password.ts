import type { Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Visitor } from '../../sessions/visitor.ts';
import { tellEvent } from '../tell-event.ts';

type NewPassword = {
  readonly accountId: string;
  readonly hash: string;
  readonly at: number;
  readonly visitor: Visitor;
};

/** Gives an account a password, its first or another one. */
export const setPassword = async (
  transaction: Transaction<Tables>,
  { accountId, hash, at, visitor }: NewPassword,
): Promise<void> => {
  await transaction
    .insertInto('password')
    .values({ account_id: accountId, hash, changed_at: at })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ hash, changed_at: at }))
    .execute();
  await tellEvent(transaction, { accountId, kind: 'password-changed', at, visitor });
};
