import type { GatewayDatabase } from '../database/tables.ts';
import { AUDIT_START, type AuditEntry, auditHash } from './audit-link.ts';

export type AuditVerdict =
  | { readonly kind: 'whole'; readonly entries: number; readonly hash: string }
  /** The first place where the chain does not hold. */
  | { readonly kind: 'broken'; readonly index: number };

const PAGE = 1_000;

type Part = { readonly from: number; readonly to: number };

const readPage = (database: GatewayDatabase, { from, to }: Part) =>
  database
    .selectFrom('audit')
    .selectAll()
    .where('index', '>=', from)
    .where('index', '<', to)
    .orderBy('index')
    .limit(PAGE)
    .execute();

type Place = { readonly index: number; readonly before: string };
type Row = AuditEntry & { readonly hash: string };

/** The hashes of entries from a place on, as far as the chain holds. */
const heldOf = (page: readonly Row[], place: Place): string[] => {
  const held: string[] = [];
  for (const { hash, ...entry } of page) {
    const isNext = entry.index === place.index + held.length;
    if (!isNext || auditHash(held.at(-1) ?? place.before, entry) !== hash) return held;
    held.push(hash);
  }
  return held;
};

/** Walks the whole chain: every entry in its place, every hash that of its content, the end where the table says. */
export const verifyAudit = async (database: GatewayDatabase): Promise<AuditVerdict> => {
  // The end is read first: what comes behind it meanwhile is looked at another time.
  const end = await database.selectFrom('audit_end').select(['size', 'hash']).executeTakeFirstOrThrow();
  let [index, before] = [0, AUDIT_START];
  while (index < end.size) {
    const page = await readPage(database, { from: index, to: end.size });
    const held = heldOf(page, { index, before });
    if (held.length < page.length || page.length === 0) return { kind: 'broken', index: index + held.length };
    index += held.length;
    before = held.at(-1) ?? before;
  }
  return index === end.size && before === end.hash
    ? { kind: 'whole', entries: index, hash: before }
    : { kind: 'broken', index };
};
