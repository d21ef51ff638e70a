import type { Receipt } from '@convi/contracts';
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64url, toBase64url } from '../bytes/base64url.ts';
import { labelled, labelledJson } from '../bytes/labelled.ts';
import { withoutSalt } from '../receipts/sign-receipt.ts';

/** The hash before the first link: 32 zero bytes. */
export const CHAIN_START: string = toBase64url(new Uint8Array(32));

/** What the chain holds of a receipt: the hash of the signed receipt without its salt. */
export const leafOf = (receipt: Receipt): string =>
  toBase64url(sha256(labelledJson('convi-leaf-v1', withoutSalt(receipt))));

/** The hash of a link, made of the hash before it and of its leaf. */
export const linkAfter = (hashBefore: string, leaf: string): string =>
  toBase64url(sha256(labelled('convi-chain-v1', fromBase64url(hashBefore), fromBase64url(leaf))));
