import type { SigningKey } from '@convi/contracts';
import { ed25519 } from '@noble/curves/ed25519.js';
import { fromBase64url } from '../bytes/base64url.ts';

/**
 * Whether a signature (base64url) over bytes is of a key. False also for what is no signature at all, and when there are no
 * bytes to sign: half a character or an endless number has no canonical JSON.
 */
export const isSignedBy = (
  { publicKey }: Pick<SigningKey, 'publicKey'>,
  signature: string,
  bytesOf: () => Uint8Array,
): boolean => {
  try {
    // Strict RFC 8032: signatures that some verifiers take and others refuse are refused.
    return ed25519.verify(fromBase64url(signature), bytesOf(), fromBase64url(publicKey), { zip215: false });
  } catch {
    return false;
  }
};
