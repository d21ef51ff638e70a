import type { Language } from '@convi/contracts';
import { newId } from '@convi/kernel';
import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { Visitor } from '../sessions/visitor.ts';
import { insertIdentity, type NewIdentity } from './identities/insert-identity.ts';
import { tellEvent } from './tell-event.ts';

type NewAccount = {
  readonly identity: NewIdentity;
  readonly passwordHash?: string | undefined;
  readonly language: Language;
  readonly operator: boolean;
  readonly visitor: Visitor;
  readonly at: number;
};

/** Makes an account with all that belongs to it. Undefined when its identity was taken in the meantime. */
export const createAccount = async (
  transaction: Transaction<Tables>,
  { at, language, operator, identity, passwordHash, visitor }: NewAccount,
): Promise<string | undefined> => {
  const accountId = newId();
  const nothing = { display_name: null, username: null, country: null, time_zone: null };
  await transaction
    .insertInto('account')
    .values({ id: accountId, state: 'active', operator, language, created_at: at, ...nothing })
    .execute();
  if (!(await insertIdentity(transaction, { accountId, at }, identity))) {
    await transaction.deleteFrom('account').where('id', '=', accountId).execute();
    return undefined;
  }
  if (passwordHash !== undefined)
    await transaction
      .insertInto('password')
      .values({ account_id: accountId, hash: passwordHash, changed_at: at })
      .execute();
  await tellEvent(transaction, { accountId, kind: 'signed-up', at, visitor });
  return accountId;
};
