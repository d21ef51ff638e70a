import type { Kysely } from 'kysely';
import type { ReceiptTables } from '../receipts/tables.ts';

/** Every table of the durable world. */
export type Tables = ReceiptTables;
export type GatewayDatabase = Kysely<Tables>;
