import type { Account } from '@convi/contracts';
import { AppError } from '@convi/kernel';
import type { SessionCaller } from '../../access/caller.ts';
import type { Handlers } from '../../http/handlers.ts';
import type { Visit } from '../../http/visit.ts';
import { endOthers } from '../../sessions/renew-session.ts';
import { visitorOf } from '../../sessions/visitor.ts';
import type { AccountPorts } from '../account-ports.ts';
import { moveWithin } from '../account-state.ts';
import { accountView } from '../account-view.ts';
import { alertAccount } from '../alerts/alert.ts';

type Names = 'closeAccount' | 'reopenAccount';
type Here = { readonly caller: SessionCaller; readonly visit: Visit };

/** This session stays, so that its owner can think again; every other one ends. */
const move = async (ports: AccountPorts, { caller, visit }: Here, to: 'closing' | 'before'): Promise<Account> => {
  const { clock, database } = ports;
  const { accountId } = caller;
  await database.transaction().execute(async (transaction) => {
    const visitor = visitorOf(visit.request);
    if (!(await moveWithin(transaction, clock.now(), { accountId, to, visitor }))) throw new AppError('account-state');
    if (to === 'closing') await endOthers(transaction, caller);
  });
  if (to === 'closing')
    alertAccount(ports, accountId, { kind: 'changed', about: { what: 'closing', ...visitorOf(visit.request) } });
  return accountView(database, accountId);
};

/** Handlers of leaving, and of coming back in time. */
export const closingHandlers = (ports: AccountPorts): Pick<Handlers, Names> => ({
  closeAccount: async ({ session: caller, visit }) => ({
    status: 200,
    body: await move(ports, { caller, visit }, 'closing'),
  }),
  reopenAccount: async ({ session: caller, visit }) => ({
    status: 200,
    body: await move(ports, { caller, visit }, 'before'),
  }),
});
