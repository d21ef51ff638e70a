import type { Language } from '@convi/contracts';
import { newId } from '@convi/kernel';
import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { Visitor } from '../sessions/visitor.ts';
import { subjectOfAddress } from './find-identity.ts';
import { tellEvent } from './tell-event.ts';

type NewAccount = {
  readonly address: string;
  readonly verified: boolean;
  readonly passwordHash: string;
  readonly language: Language;
  readonly operator: boolean;
  readonly visitor: Visitor;
  readonly at: number;
};

/** Makes an account with all that belongs to it. Undefined when its address was taken in the meantime. */
export const createAccount = async (
  transaction: Transaction<Tables>,
  made: NewAccount,
): Promise<string | undefined> => {
  const [accountId, { at, language, operator }] = [newId(), made];
  const nothing = { display_name: null, username: null, country: null, time_zone: null };
  await transaction
    .insertInto('account')
    .values({ id: accountId, state: 'active', operator, language, created_at: at, ...nothing })
    .execute();
  const identity = {
    id: newId(),
    account_id: accountId,
    kind: 'email',
    subject: subjectOfAddress(made.address),
  } as const;
  const inserted = await transaction
    .insertInto('identity')
    .values({ ...identity, verified_at: made.verified ? at : null, created_at: at })
    .onConflict((conflict) => conflict.columns(['kind', 'subject']).doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) {
    await transaction.deleteFrom('account').where('id', '=', accountId).execute();
    return undefined;
  }
  await transaction
    .insertInto('password')
    .values({ account_id: accountId, hash: made.passwordHash, changed_at: at })
    .execute();
  await tellEvent(transaction, { accountId, kind: 'signed-up', at, visitor: made.visitor });
  return accountId;
};
