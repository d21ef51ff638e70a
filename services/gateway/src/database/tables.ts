import type { Kysely } from 'kysely';
import type { AccountTables } from '../accounts/tables.ts';
import type { ReceiptTables } from '../receipts/tables.ts';

/** Every table of the durable world. */
export type Tables = ReceiptTables & AccountTables;
export type GatewayDatabase = Kysely<Tables>;
