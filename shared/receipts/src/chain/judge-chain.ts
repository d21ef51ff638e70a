import type { ChainEntry } from '@convi/contracts';
import { isBase64url } from '../bytes/base64url.ts';
import { CHAIN_START, linkAfter } from './links.ts';

/** `broken`: the first index at which the links do not follow from those before. */
export type ChainVerdict =
  | { readonly kind: 'whole'; readonly size: number; readonly hash: string }
  | { readonly kind: 'broken'; readonly index: number };

/** Where a piece of a chain begins: its first index and the hash before it. */
export type ChainFrom = { readonly index: number; readonly hash: string };

const WHOLE: ChainFrom = { index: 0, hash: CHAIN_START };

/** Checks that links follow from each other without a gap. Takes them in order, from the first one or from a known place on. */
export const judgeChain = (entries: readonly ChainEntry[], from: ChainFrom = WHOLE): ChainVerdict => {
  let { index, hash } = from;
  for (const entry of entries) {
    if (!isBase64url(entry.leaf) || !isBase64url(hash)) return { kind: 'broken', index };
    hash = linkAfter(hash, entry.leaf);
    if (entry.index !== index || entry.hash !== hash) return { kind: 'broken', index };
    index += 1;
  }
  return { kind: 'whole', size: index, hash };
};
