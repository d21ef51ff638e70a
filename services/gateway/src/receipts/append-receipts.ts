import type { Receipt } from '@convi/contracts';
import { leafOf, linkAfter } from '@convi/receipts';
import { type Kysely, sql } from 'kysely';
import type { ReceiptTables } from './tables.ts';

type Transaction = Kysely<ReceiptTables>;
type End = { readonly size: number; readonly hash: string };

const lockEnd = (transaction: Transaction): Promise<End> =>
  transaction.selectFrom('chain_end').select(['size', 'hash']).forUpdate().executeTakeFirstOrThrow();

/** Those that the chain does not hold, by their id or by their project: a project has one receipt for ever. */
const newOnes = async (transaction: Transaction, receipts: readonly Receipt[]): Promise<Receipt[]> => {
  const [ids, projects] = [receipts.map(({ id }) => id), receipts.map(({ project }) => project)];
  const rows = await transaction
    .selectFrom('receipt')
    .select(['id', 'project'])
    .where((the) => the.or([the('id', 'in', ids), the('project', 'in', projects)]))
    .execute();
  const known = new Set(rows.flatMap(({ id, project }) => [id, project]));
  return receipts.filter(({ id, project }) => {
    const isNew = !known.has(id) && !known.has(project);
    known.add(id).add(project);
    return isNew;
  });
};

const linked = (receipts: readonly Receipt[], { size, hash }: End) => {
  let before = hash;
  return receipts.map((receipt, at) => {
    const leaf = leafOf(receipt);
    before = linkAfter(before, leaf);
    const { id, project } = receipt;
    return { index: size + at, id, project, body: JSON.stringify(receipt), leaf, hash: before };
  });
};

const countReasons = async (transaction: Transaction, receipts: readonly Receipt[]): Promise<void> => {
  for (const [reason, group] of Map.groupBy(receipts, (each) => each.reason))
    await transaction
      .insertInto('ended_projects')
      .values({ reason, projects: group.length })
      .onConflict((conflict) =>
        conflict.column('reason').doUpdateSet({ projects: sql`ended_projects.projects + excluded.projects` }),
      )
      .execute();
};

/** Adds receipts to the chain, in their order; those that it holds already are passed over. Returns how many were added. */
export const appendReceipts = async (transaction: Transaction, receipts: readonly Receipt[]): Promise<number> => {
  if (receipts.length === 0) return 0;
  const end = await lockEnd(transaction);
  const added = await newOnes(transaction, receipts);
  const rows = linked(added, end);
  const last = rows.at(-1);
  if (!last) return 0;
  await transaction.insertInto('receipt').values(rows).execute();
  await transaction
    .updateTable('chain_end')
    .set({ size: end.size + rows.length, hash: last.hash })
    .execute();
  await countReasons(transaction, added);
  return rows.length;
};
