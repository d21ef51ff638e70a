import type { AccountState } from '@convi/contracts';
import type { Clock } from '@convi/kernel';
import type { GatewayDatabase } from '../database/tables.ts';
import { tellEvent } from './tell-event.ts';

/** Where an account may go from where it is. What is closed stays so. */
const transitions: { readonly [S in AccountState]: readonly AccountState[] } = {
  active: ['restricted', 'blocked', 'closing'],
  restricted: ['active', 'blocked', 'closing'],
  blocked: ['active', 'restricted', 'closing'],
  closing: ['active', 'closed'],
  closed: [],
};

export const mayBecome = (from: AccountState, to: AccountState): boolean => transitions[from].includes(to);

/** States in which nobody is signed in. */
const SHUT: readonly AccountState[] = ['blocked', 'closed'];
/** An operator's own machine: there is no visitor to tell of. */
const OPERATOR = { device: 'operator', network: '' };

type Needs = { readonly clock: Clock; readonly database: GatewayDatabase };
type Move = { readonly accountId: string; readonly to: AccountState };

/** Moves an account to another state, which ends its sessions where nobody may be signed in. False when it cannot go there. */
export const moveAccount = ({ clock, database }: Needs, { accountId, to }: Move): Promise<boolean> =>
  database.transaction().execute(async (transaction) => {
    const account = await transaction
      .selectFrom('account')
      .select('state')
      .where('id', '=', accountId)
      .forUpdate()
      .executeTakeFirst();
    if (!account || !mayBecome(account.state, to)) return false;
    await transaction.updateTable('account').set({ state: to }).where('id', '=', accountId).execute();
    if (SHUT.includes(to)) await transaction.deleteFrom('session').where('account_id', '=', accountId).execute();
    const event = { accountId, kind: 'state-changed', at: clock.now(), visitor: OPERATOR, object: to } as const;
    await tellEvent(transaction, event);
    return true;
  });
