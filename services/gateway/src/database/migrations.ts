import type { Migration } from 'kysely/migration';
import { accountsMigration } from '../accounts/migration.ts';
import { waysMigration } from '../accounts/ways-migration.ts';
import { receiptsMigration } from '../receipts/migration.ts';

/** Every step from an empty database to the tables of today, by name in their order. A step that was released never changes. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-receipts': receiptsMigration,
  '0002-accounts': accountsMigration,
  '0003-ways-in': waysMigration,
};
