import { type ChainEntry, endReasons, services } from '@convi/contracts';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { CHAIN_START, linkAfter } from './chain/links.ts';
import { signerOf } from './keys/key-pair.ts';
import { signingKeyOf } from './keys/signing-keys.ts';
import type { ReceiptFacts } from './receipts/sign-receipt.ts';

const seeded = (seed: string): Uint8Array => sha256(utf8ToBytes(seed));

/** A signer whose key is always the same for a name. */
export const signerNamed = (name: string) => signerOf(seeded(name));

export const BEGUN = '2026-05-01T00:00:00.000Z';

/** The published record of that signer's key. */
export const keyNamed = (name: string, use: 'receipts' | 'chain' = 'receipts', from = BEGUN) =>
  signingKeyOf({ use, from, publicKey: signerNamed(name).publicKey });

const moment = fc.date({ min: new Date('2026-05-02'), max: new Date('2036-01-01'), noInvalidDate: true });
const iso = moment.map((date) => date.toISOString());

/** Whatever a receipt may say. */
export const anyFacts: fc.Arbitrary<ReceiptFacts> = fc.record({
  id: fc.stringMatching(/^[0-9a-z]{26}$/),
  service: fc.constantFrom(...services),
  files: fc.nat(),
  objects: fc.nat(),
  bytes: fc.maxSafeNat(),
  createdAt: iso,
  endedAt: iso,
  keyDestroyedAt: iso,
  bytesGoneAt: iso,
  reason: fc.constantFrom(...endReasons),
});

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** Whom a receipt is about: a project and the salt that its holder has. */
export const anyAbout = fc.record({
  projectId: fc.stringMatching(/^[0-9a-z]{26}$/),
  salt: bytes32.map(base64url),
});

/** A chain of leaves, as the operator builds it. */
export const chainOf = (leaves: readonly string[]): ChainEntry[] => {
  let hash = CHAIN_START;
  return leaves.map((leaf, index) => {
    hash = linkAfter(hash, leaf);
    return { index, leaf, hash };
  });
};

export const anyLeaf = bytes32.map(base64url);
