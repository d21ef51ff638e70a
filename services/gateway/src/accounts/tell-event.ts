import type { SecurityEventKind } from '@convi/contracts';
import type { Transaction } from 'kysely';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tables } from '../database/tables.ts';
import type { Visitor } from '../sessions/visitor.ts';

export type AccountEvent = {
  readonly accountId: string;
  readonly kind: SecurityEventKind;
  readonly at: number;
  readonly visitor: Visitor;
  /** The session, key or project that it was about. */
  readonly object?: string;
};

const failures: readonly SecurityEventKind[] = ['sign-in-failed'];

/** Tells an event to the account's own list and to the audit, with what it tells of or not at all. */
export const tellEvent = async (
  transaction: Transaction<Tables>,
  { accountId, kind, at, visitor, object = '' }: AccountEvent,
): Promise<void> => {
  const { device, network } = visitor;
  await transaction.insertInto('security_event').values({ account_id: accountId, at, kind, device, network }).execute();
  const outcome = failures.includes(kind) ? 'refused' : 'done';
  await appendAudit(transaction, { at, actor: accountId, action: kind, object, network, outcome });
};
