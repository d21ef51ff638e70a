import type { ChainedReceipt, ChainHead, ChainPiece, SigningKey, Transparency } from '@convi/contracts';
import { CHAIN_START } from '@convi/receipts';
import type { Kysely } from 'kysely';
import { knownKeys } from './known-keys.ts';
import type { ReceiptTables } from './tables.ts';

type Database = Kysely<ReceiptTables>;

/** A year and some days: who wants older ones keeps those that were published. */
const MOST_HEADS = 400;

const hashBefore = async (database: Database, index: number): Promise<string> => {
  if (index === 0) return CHAIN_START;
  const row = await database
    .selectFrom('receipt')
    .select('hash')
    .where('index', '=', index - 1)
    .executeTakeFirst();
  return row?.hash ?? CHAIN_START;
};

const readReceipt = async (database: Database, id: string): Promise<ChainedReceipt | undefined> => {
  const row = await database
    .selectFrom('receipt')
    .select(['body', 'index', 'leaf', 'hash'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { body, ...entry } = row;
  return { receipt: body, entry, before: await hashBefore(database, entry.index) };
};

type Piece = { readonly from: number; readonly limit: number };

const readPiece = async (database: Database, { from, limit }: Piece): Promise<ChainPiece> => {
  const { size } = await database.selectFrom('chain_end').select('size').executeTakeFirstOrThrow();
  const index = Math.min(from, size);
  const entries = await database
    .selectFrom('receipt')
    .select(['index', 'leaf', 'hash'])
    .where('index', '>=', index)
    .where('index', '<', Math.min(index + limit, size))
    .orderBy('index')
    .execute();
  const hash = await hashBefore(database, index);
  return { from: { index, hash }, entries, more: index + entries.length < size };
};

const readHeads = async (database: Database, most: number): Promise<ChainHead[]> =>
  (await database.selectFrom('chain_head').select('body').orderBy('day', 'desc').limit(most).execute()).map(
    ({ body }) => body,
  );

export type BookTotals = Pick<Transparency, 'chain' | 'endedProjects' | 'head'>;

const readTotals = async (database: Database): Promise<BookTotals> => {
  const [chain, reasons, [head]] = await Promise.all([
    database.selectFrom('chain_end').select(['size', 'hash']).executeTakeFirstOrThrow(),
    database.selectFrom('ended_projects').select(['reason', 'projects']).execute(),
    readHeads(database, 1),
  ]);
  const endedProjects = Object.fromEntries(reasons.map(({ reason, projects }) => [reason, projects]));
  return { chain, endedProjects, ...(head && { head }) };
};

/** What can be read of the receipts that were kept. */
export type ReceiptBook = {
  readonly read: (receiptId: string) => Promise<ChainedReceipt | undefined>;
  /** Links from an index on; none when there are no so many. */
  readonly piece: (piece: Piece) => Promise<ChainPiece>;
  /** Signed ends of the chain, the last one first. */
  readonly heads: () => Promise<ChainHead[]>;
  readonly keys: () => Promise<SigningKey[]>;
  readonly totals: () => Promise<BookTotals>;
};

/** The receipts of a database. */
export const receiptBook = (database: Database): ReceiptBook => ({
  read: (receiptId) => readReceipt(database, receiptId),
  piece: (piece) => readPiece(database, piece),
  heads: () => readHeads(database, MOST_HEADS),
  keys: () => knownKeys(database),
  totals: () => readTotals(database),
});
