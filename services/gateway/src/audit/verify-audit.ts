import type { GatewayDatabase } from '../database/tables.ts';
import { AUDIT_START, auditHash } from './audit-link.ts';

export type AuditVerdict =
  | { readonly kind: 'whole'; readonly entries: number; readonly hash: string }
  /** The first place where the chain does not hold. */
  | { readonly kind: 'broken'; readonly index: number };

const PAGE = 1_000;

const readPage = (database: GatewayDatabase, from: number) =>
  database.selectFrom('audit').selectAll().where('index', '>=', from).orderBy('index').limit(PAGE).execute();

/** Walks the whole chain: every entry in its place, every hash that of its content, the end where the table says. */
export const verifyAudit = async (database: GatewayDatabase): Promise<AuditVerdict> => {
  const end = await database.selectFrom('audit_end').select(['size', 'hash']).executeTakeFirstOrThrow();
  let [index, before] = [0, AUDIT_START];
  for (;;) {
    const page = (await readPage(database, index)).filter((entry) => entry.index < end.size);
    for (const { hash, ...entry } of page) {
      if (entry.index !== index || auditHash(before, entry) !== hash) return { kind: 'broken', index };
      before = hash;
      index += 1;
    }
    if (page.length === 0) break;
  }
  return index === end.size && before === end.hash
    ? { kind: 'whole', entries: index, hash: before }
    : { kind: 'broken', index };
};
