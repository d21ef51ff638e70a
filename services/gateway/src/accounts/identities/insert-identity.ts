import type { IdentityKind } from '@convi/contracts';
import { newId } from '@convi/kernel';
import type { Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';

export type NewIdentity = {
  readonly kind: IdentityKind;
  /** As it is compared. */
  readonly subject: string;
  /** What is shown of it, where that is something else. */
  readonly label?: string | undefined;
  readonly verified: boolean;
};

/** Makes a way into an account. False when it leads into one already. */
export const insertIdentity = async (
  transaction: Transaction<Tables>,
  { accountId, at }: { readonly accountId: string; readonly at: number },
  { verified, label, ...identity }: NewIdentity,
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('identity')
    .values({
      ...{ id: newId(), account_id: accountId, ...identity, label: label ?? null },
      ...{ verified_at: verified ? at : null, created_at: at },
    })
    .onConflict((conflict) => conflict.columns(['kind', 'subject']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
};
