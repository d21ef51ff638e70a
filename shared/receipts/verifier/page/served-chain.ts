import { type ChainEntry, type ChainHead, chainedReceipt, chainHead, chainPiece } from '@convi/contracts';
import * as z from 'zod';
import { servedText } from './served.ts';

/** Why a server has no piece of the chain to give: it keeps silent, does not know the receipt, or has not signed so far yet. */
export type NoChain = 'silent' | 'unlisted' | 'unsigned';

/** A piece of the chain from a receipt to the first signed end after it, as texts for the fields. */
type ServedChain = { readonly chain: string; readonly head: string };

const MOST_LINKS = 1_000;
const heads = z.object({ heads: z.array(chainHead.loose()) });

const read = async <S extends z.ZodType>(shape: S, path: string): Promise<z.output<S> | undefined> => {
  const text = await servedText(path);
  return text === undefined ? undefined : shape.safeParse(JSON.parse(text)).data;
};

const linksTo = async (from: number, size: number): Promise<ChainEntry[] | undefined> => {
  const links: ChainEntry[] = [];
  while (from + links.length < size) {
    const path = `/v1/transparency/chain?from=${from + links.length}&limit=${MOST_LINKS}`;
    const piece = await read(chainPiece, path);
    if (!piece?.entries.length) return undefined;
    links.push(...piece.entries);
  }
  return links.slice(0, size - from);
};

const firstAfter = (index: number, lastFirst: readonly ChainHead[]): ChainHead | undefined =>
  lastFirst.filter(({ size }) => size > index).at(-1);

/** Asks the server that the page came from. What it gives is checked like anything else. */
export const servedChain = async (receiptId: string): Promise<ServedChain | NoChain> => {
  const [listed, signed] = await Promise.all([
    read(chainedReceipt, `/v1/receipts/${encodeURIComponent(receiptId)}`),
    read(heads, '/v1/transparency/heads'),
  ]);
  if (!signed) return 'silent';
  if (!listed) return 'unlisted';
  const { entry, before } = listed;
  const head = firstAfter(entry.index, signed.heads);
  if (!head) return 'unsigned';
  const entries = await linksTo(entry.index, head.size);
  if (!entries) return 'silent';
  return {
    chain: JSON.stringify({ from: { index: entry.index, hash: before }, entries }),
    head: JSON.stringify(head, null, 2),
  };
};
