import * as z from 'zod';
import { receiptId } from '../ids.ts';
import { chainHead } from '../shapes/receipt.ts';
import { chainedReceipt, chainPiece, signingKeys, transparency } from '../shapes/transparency.ts';
import type { Route } from './route.ts';

const MOST_ENTRIES = 1_000;

export const transparencyRoutes = {
  readTransparency: {
    method: 'GET',
    path: '/v1/transparency',
    summary: 'How projects ended, and the oldest object that outlived its project',
    access: 'anyone',
    answers: { 200: transparency },
    problems: [],
  },
  readChain: {
    method: 'GET',
    path: '/v1/transparency/chain',
    summary: 'Links of the chain of receipts, from an index on',
    access: 'anyone',
    query: z.strictObject({
      from: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(MOST_ENTRIES).default(MOST_ENTRIES),
    }),
    answers: { 200: chainPiece },
    problems: [],
  },
  readHeads: {
    method: 'GET',
    path: '/v1/transparency/heads',
    summary: 'The signed ends of the chain, one a day, the last one first',
    access: 'anyone',
    answers: { 200: z.object({ heads: z.array(chainHead) }) },
    problems: [],
  },
  readReceipt: {
    method: 'GET',
    path: '/v1/receipts/{receiptId}',
    summary: 'A receipt with its place in the chain',
    access: 'anyone',
    params: z.object({ receiptId }),
    answers: { 200: chainedReceipt },
    problems: ['receipt-not-found'],
  },
  readSigningKeys: {
    method: 'GET',
    path: '/.well-known/convi-receipt-keys.json',
    summary: 'The public keys of receipts and of the chain, oldest first',
    access: 'anyone',
    answers: { 200: signingKeys },
    problems: [],
  },
} as const satisfies Record<string, Route>;
