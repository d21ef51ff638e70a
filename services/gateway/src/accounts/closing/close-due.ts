import type { Clock } from '@convi/kernel';
import type { GatewayDatabase } from '../../database/tables.ts';
import { moveAccount } from '../account-state.ts';

type Needs = { readonly clock: Clock; readonly database: GatewayDatabase };

/** Closes the accounts whose time to think again is over. */
export const closeDue = async (needs: Needs): Promise<void> => {
  const due = await needs.database
    .selectFrom('account')
    .select('id')
    .where('state', '=', 'closing')
    .where('closes_at', '<=', needs.clock.now())
    .execute();
  for (const { id } of due) await moveAccount(needs, { accountId: id, to: 'closed' });
};
