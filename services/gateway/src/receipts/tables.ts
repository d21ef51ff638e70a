import type { ChainHead, EndReason, Receipt, SigningKey } from '@convi/contracts';
import type { ColumnType, JSONColumnType } from 'kysely';

/** Written once and read: the database itself refuses to change it (see the migration). */
type Once<T> = ColumnType<T, T, never>;

export type ReceiptTables = {
  /** One row for each ended project, in the order of the chain. */
  readonly receipt: {
    readonly index: Once<number>;
    readonly id: Once<string>;
    readonly project: Once<string>;
    readonly body: JSONColumnType<Receipt, string, never>;
    readonly leaf: Once<string>;
    readonly hash: Once<string>;
  };
  /** One row: where the chain ends. Its lock puts all gateways in line. */
  readonly chain_end: { readonly single: boolean; readonly size: number; readonly hash: string };
  readonly chain_head: { readonly day: Once<string>; readonly body: JSONColumnType<ChainHead, string, never> };
  readonly signing_key: {
    readonly place: ColumnType<number, never, never>;
    readonly kid: Once<string>;
    readonly body: JSONColumnType<SigningKey, string, never>;
  };
  readonly ended_projects: { readonly reason: EndReason; readonly projects: number };
};
