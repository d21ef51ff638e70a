import type { Receipt } from '@convi/contracts';
import {
  CHAIN_START,
  leafOf,
  type ReceiptFacts,
  signHead,
  signingKeyOf,
  signReceipt,
  toBase64url,
} from '../src/index.ts';
import { chainOf, keyNamed, signerNamed } from '../src/issued.fixture.ts';

const facts: ReceiptFacts = {
  id: '0123456789abcdefghjkmnpqrs',
  service: 'document',
  files: 3,
  objects: 7,
  bytes: 48_213_377,
  createdAt: '2026-06-03T09:12:00.000Z',
  endedAt: '2026-06-03T10:12:00.000Z',
  keyDestroyedAt: '2026-06-03T10:12:00.212Z',
  bytesGoneAt: '2026-06-03T10:12:00.981Z',
  reason: 'owner',
};

export const PROJECT = 'p'.repeat(26);
const SALT = toBase64url(new Uint8Array(32).fill(9));

const [first, second, chain] = [signerNamed('first'), signerNamed('second'), signerNamed('chain')];

const issuedAt = (files: number): Receipt =>
  signReceipt(second, { ...facts, files }, { projectId: PROJECT, salt: SALT });

const entries = chainOf([0, 1, 2, 3, 4].map((files) => leafOf(issuedAt(files))));
const hashOf = (index: number): string => entries[index]?.hash ?? CHAIN_START;

/** A receipt signed with the second key of an operator, and all that there is about it. */
export const issued = {
  receipt: issuedAt(2),
  /** The operator's keys, and those from before the second one. */
  keys: {
    keys: [
      keyNamed('first'),
      keyNamed('chain', 'chain'),
      signingKeyOf({ use: 'receipts', from: '2026-06-01T00:00:00.000Z', publicKey: second.publicKey }, first),
    ],
  },
  before: { keys: [keyNamed('first'), keyNamed('chain', 'chain')] },
  strange: { keys: [keyNamed('stranger'), keyNamed('other', 'chain')] },
  chain: { entries },
  /** The same chain from its second link on, in two pieces as the server gives it. */
  pieces: [
    { from: { index: 1, hash: hashOf(0) }, entries: entries.slice(1, 3), more: true },
    { from: { index: 3, hash: hashOf(2) }, entries: entries.slice(3), more: false },
  ],
  head: signHead(chain, { day: '2026-06-03', size: 5, hash: hashOf(4), at: '2026-06-04T00:00:01.000Z' }),
  /** Signed before the receipt was listed. */
  early: signHead(chain, { day: '2026-06-02', size: 2, hash: hashOf(1), at: '2026-06-03T00:00:01.000Z' }),
};
