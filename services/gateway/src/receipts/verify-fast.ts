import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Verify } from '@convi/receipts';

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in an SPKI. */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

const opened = new Map<string, KeyObject>();

const open = (publicKey: string): KeyObject => {
  const known = opened.get(publicKey);
  if (known) return known;
  const der = Buffer.concat([SPKI_HEAD, Buffer.from(publicKey, 'base64url')]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  opened.set(publicKey, key);
  return key;
};

/** Verifies by OpenSSL, ten times as fast as JavaScript: thousands of projects may end in a minute. */
export const verifyFast: Verify = ({ publicKey }, signature, bytesOf) => {
  try {
    return verify(null, bytesOf(), open(publicKey), Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
};
