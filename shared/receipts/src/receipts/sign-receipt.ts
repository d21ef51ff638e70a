import { RECEIPT_LIMITS, type Receipt } from '@convi/contracts';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64url, toBase64url } from '../bytes/base64url.ts';
import { labelledJson } from '../bytes/labelled.ts';
import type { Signer } from '../keys/key-pair.ts';

type Signed = Omit<Receipt, 'signature' | 'salt'>;

/** What a receipt says of one ended project. */
export type ReceiptFacts = Omit<Signed, 'v' | 'type' | 'kid' | 'project' | 'method' | 'doesNotProve'>;

/** The bytes that are signed: everything on a receipt but the signature and the salt. */
export const signedBytes = ({ signature: _, salt: __, ...signed }: Receipt): Uint8Array =>
  labelledJson('convi-receipt-v1', signed);

/** The commitment to a project: base64url(SHA-256(salt ‖ id)). Takes the salt as base64url of 32 random bytes. */
export const commitmentTo = (projectId: string, salt: string): string =>
  toBase64url(sha256(concatBytes(fromBase64url(salt), utf8ToBytes(projectId))));

type About = { readonly projectId: string; readonly salt: string };

/** Makes and signs the receipt of a project. The salt goes to its holder and nowhere else. */
export const signReceipt = (signer: Signer, facts: ReceiptFacts, { projectId, salt }: About): Receipt => {
  const signed: Signed = {
    v: 1,
    type: 'convi-receipt',
    kid: signer.kid,
    project: commitmentTo(projectId, salt),
    ...facts,
    method: 'key-destroyed+objects-deleted',
    doesNotProve: RECEIPT_LIMITS,
  };
  return { ...signed, signature: signer.sign(labelledJson('convi-receipt-v1', signed)), salt };
};

/** A receipt for everybody but its holder. */
export const withoutSalt = ({ salt: _, ...receipt }: Receipt): Receipt => receipt;
