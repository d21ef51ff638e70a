import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { type AuditEntry, auditHash } from './audit-link.ts';

/** Chains an entry within the transaction of what it tells of: both are there, or neither. */
export const appendAudit = async (
  transaction: Transaction<Tables>,
  entry: Omit<AuditEntry, 'index'>,
): Promise<void> => {
  const end = await transaction.selectFrom('audit_end').select(['size', 'hash']).forUpdate().executeTakeFirstOrThrow();
  const whole = { ...entry, index: end.size };
  const hash = auditHash(end.hash, whole);
  await transaction
    .insertInto('audit')
    .values({ ...whole, hash })
    .execute();
  await transaction
    .updateTable('audit_end')
    .set({ size: end.size + 1, hash })
    .execute();
};
