import type { AccountState } from '@convi/contracts';
import type { Clock } from '@convi/kernel';
import type { Transaction } from 'kysely';
import type { GatewayDatabase, Tables } from '../database/tables.ts';
import type { Visitor } from '../sessions/visitor.ts';
import { eraseAccount } from './closing/erase-account.ts';
import { tellEvent } from './tell-event.ts';

/** Where an account may go from where it is. What is closed stays so. */
const transitions: { readonly [S in AccountState]: readonly AccountState[] } = {
  active: ['restricted', 'blocked', 'closing'],
  restricted: ['active', 'blocked', 'closing'],
  blocked: ['active', 'restricted', 'closing'],
  closing: ['active', 'restricted', 'blocked', 'closed'],
  closed: [],
};

export const mayBecome = (from: AccountState, to: AccountState): boolean => transitions[from].includes(to);

/** States in which nobody is signed in. */
const SHUT: readonly AccountState[] = ['blocked', 'closed'];
/** An operator's own machine, or time itself: there is no visitor to tell of. */
const NOBODY: Visitor = { device: 'operator', network: '' };

/** How long somebody can think again. */
const CLOSING_MS = 14 * 24 * 3_600_000;

type Needs = { readonly clock: Clock; readonly database: GatewayDatabase };
type Move = {
  readonly accountId: string;
  /** `before`: what it was when it began to close. */
  readonly to: AccountState | 'before';
  readonly visitor?: Visitor;
};

const lockAccount = (transaction: Transaction<Tables>, accountId: string) =>
  transaction
    .selectFrom('account')
    .select(['state', 'state_before'])
    .where('id', '=', accountId)
    .forUpdate()
    .executeTakeFirst();

/** Moves an account within a transaction. False when it cannot go there. */
export const moveWithin = async (
  transaction: Transaction<Tables>,
  at: number,
  { accountId, to: wanted, visitor = NOBODY }: Move,
): Promise<boolean> => {
  const account = await lockAccount(transaction, accountId);
  const to = wanted === 'before' ? account?.state_before : wanted;
  if (!account || !to || !mayBecome(account.state, to)) return false;
  const closing = to === 'closing' ? { closes_at: at + CLOSING_MS, state_before: account.state } : {};
  await transaction
    .updateTable('account')
    .set({ state: to, closes_at: null, state_before: null, ...closing })
    .where('id', '=', accountId)
    .execute();
  if (SHUT.includes(to)) await transaction.deleteFrom('session').where('account_id', '=', accountId).execute();
  await tellEvent(transaction, { accountId, kind: 'state-changed', at, visitor, object: to });
  if (to === 'closed') await eraseAccount(transaction, accountId);
  return true;
};

/** Moves an account to another state, which ends its sessions where nobody may be signed in. False when it cannot go there. */
export const moveAccount = ({ clock, database }: Needs, move: Move): Promise<boolean> =>
  database.transaction().execute((transaction) => moveWithin(transaction, clock.now(), move));
