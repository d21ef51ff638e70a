import type { IdentityKind } from '@convi/contracts';
import { AppError } from '@convi/kernel';
import type { Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import { visitorOf } from '../../sessions/visitor.ts';
import type { AccountPorts } from '../account-ports.ts';
import { alert, recipientsOf } from '../alerts/alert.ts';
import { tellEvent } from '../tell-event.ts';
import type { Here } from './link-identity.ts';

type Means = { readonly hasPassword: boolean; readonly canMail: boolean; readonly hasBot: boolean };

/** Whether somebody can come in by an identity here: an address needs a password, or mail that a code can be sent by. */
const isWayIn = (kind: IdentityKind, { hasPassword, canMail, hasBot }: Means): boolean =>
  kind === 'telegram' ? hasBot : hasPassword || canMail;

const meansOf = async (
  { mailer, bot }: AccountPorts,
  transaction: Transaction<Tables>,
  accountId: string,
): Promise<Means> => {
  const password = await transaction
    .selectFrom('password')
    .select('changed_at')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return { hasPassword: password !== undefined, canMail: mailer !== undefined, hasBot: bot !== undefined };
};

/** `DELETE /v1/identities/{identityId}`. What was sent to it and is not used yet is void. */
export const unlinkIdentity = async (
  ports: AccountPorts,
  { caller: { accountId }, visit }: Here,
  identityId: string,
): Promise<void> => {
  const [at, visitor] = [ports.clock.now(), visitorOf(visit.request)];
  const recipients = await recipientsOf(ports.database, accountId);
  await ports.database.transaction().execute(async (transaction) => {
    // The account's row is held, so that two at once do not each leave the other one.
    await transaction.selectFrom('account').select('id').where('id', '=', accountId).forUpdate().execute();
    const all = await transaction
      .selectFrom('identity')
      .select(['id', 'kind'])
      .where('account_id', '=', accountId)
      .execute();
    const found = all.find(({ id }) => id === identityId);
    if (!found) throw new AppError('identity-not-found');
    const means = await meansOf(ports, transaction, accountId);
    if (!all.some(({ id, kind }) => id !== identityId && isWayIn(kind, means))) throw new AppError('last-identity');
    await transaction.deleteFrom('identity').where('id', '=', identityId).execute();
    await transaction.deleteFrom('sign_in_request').where('account_id', '=', accountId).execute();
    await tellEvent(transaction, { accountId, kind: 'identity-unlinked', at, visitor, object: found.kind });
  });
  alert(ports, recipients, { kind: 'changed', about: { what: 'identity-unlinked', ...visitor } });
};
