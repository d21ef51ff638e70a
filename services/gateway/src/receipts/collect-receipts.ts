import type { Receipt, SigningKey } from '@convi/contracts';
import { type Handover, type Logger, type Ports, takeStep } from '@convi/kernel';
import { judgeReceipt } from '@convi/receipts';
import type { Kysely } from 'kysely';
import { appendReceipts } from './append-receipts.ts';
import { knownKeys, learnKey } from './known-keys.ts';
import type { ReceiptTables } from './tables.ts';
import { verifyFast } from './verify-fast.ts';

const PAGE = 200;

export type CollectPorts = Pick<Ports, 'outbox' | 'steps'> & {
  readonly database: Kysely<ReceiptTables>;
  readonly logger: Pick<Logger, 'error'>;
};

/** What became of one page of the line. `blocked`: what stands there next waits for a key that is not known. */
type Sorted = {
  keys: readonly SigningKey[];
  readonly receipts: Receipt[];
  readonly handled: string[];
  blocked: boolean;
};

const learn = async ({ database, logger }: CollectPorts, key: SigningKey): Promise<SigningKey[]> => {
  if (!(await learnKey(database, key))) logger.error('signing-key-refused', { code: key.use });
  return knownKeys(database);
};

const check = ({ logger }: CollectPorts, receipt: Receipt, sorted: Sorted): void => {
  const verdict = judgeReceipt(receipt, { keys: sorted.keys, verify: verifyFast });
  if (verdict === 'genuine') sorted.receipts.push(receipt);
  // An unknown key may still come, or come back with a backup: nothing is lost by waiting.
  else if (verdict === 'unknown-key') sorted.blocked = true;
  else logger.error('receipt-refused', { code: verdict });
};

/** Reads a page in its order: keys are learned, receipts are verified. */
const sort = async (ports: CollectPorts, page: readonly Handover[]): Promise<Sorted> => {
  const sorted: Sorted = { keys: await knownKeys(ports.database), receipts: [], handled: [], blocked: false };
  for (const { handoverId, message } of page) {
    if (message.kind === 'key') sorted.keys = await learn(ports, message.key);
    else check(ports, message.receipt, sorted);
    if (sorted.blocked) break;
    sorted.handled.push(handoverId);
  }
  return sorted;
};

/**
 * Takes receipts from the line into the chain, page after page: stored first, acknowledged then, so that a crash in between
 * stores nothing twice and loses nothing. Returns how many were new.
 */
export const collectReceipts = async (ports: CollectPorts): Promise<number> => {
  const { outbox, database, logger } = ports;
  const page = await outbox.oldest(PAGE);
  if (page.length === 0) return 0;
  const { receipts, handled, blocked } = await sort(ports, page);
  const id = receipts[0]?.id ?? '';
  const store = () => database.transaction().execute((transaction) => appendReceipts(transaction, receipts));
  const added = await takeStep(ports, { step: 'store-receipt', id, run: store });
  await takeStep(ports, { step: 'acknowledge-receipt', id, run: () => outbox.acknowledge(handled) });
  if (blocked) logger.error('receipts-wait-for-their-key');
  return blocked || page.length < PAGE ? added : added + (await collectReceipts(ports));
};
