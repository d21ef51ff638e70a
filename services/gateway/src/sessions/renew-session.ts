import { hashOfCredential } from '@convi/kernel';
import type { Transaction } from 'kysely';
import type { SessionCaller } from '../access/caller.ts';
import type { AccountPorts } from '../accounts/account-ports.ts';
import type { Tables } from '../database/tables.ts';
import { newSessionToken } from './open-session.ts';

type Renewal = { readonly proved?: boolean; readonly strong?: boolean };

/** Gives a session another token, as whenever it may do more than before. Returns the token for its browser. */
export const renewSession = async (
  { clock }: Pick<AccountPorts, 'clock'>,
  transaction: Transaction<Tables>,
  { sessionId, proved = false, strong = false }: Pick<SessionCaller, 'sessionId'> & Renewal,
): Promise<string> => {
  const token = newSessionToken();
  await transaction
    .updateTable('session')
    .set({
      token_hash: hashOfCredential(token),
      ...(proved && { proved_at: clock.now() }),
      ...(strong && { strong }),
    })
    .where('id', '=', sessionId)
    .execute();
  return token;
};

/** Ends all sessions of an account but one. */
export const endOthers = (
  transaction: Transaction<Tables>,
  { accountId, sessionId }: Pick<SessionCaller, 'accountId' | 'sessionId'>,
): Promise<unknown> =>
  transaction.deleteFrom('session').where('account_id', '=', accountId).where('id', '!=', sessionId).execute();
