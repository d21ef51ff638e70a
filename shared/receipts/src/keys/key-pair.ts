import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64url } from '../bytes/base64url.ts';

const KID_LENGTH = 16;

/** A signer: the name of its key, and Ed25519 (RFC 8032) over bytes as base64url. */
export type Signer = { readonly kid: string; readonly sign: (bytes: Uint8Array) => string };

/** The name of a public key: the beginning of its hash. */
export const kidOf = (publicKey: Uint8Array): string => toBase64url(sha256(publicKey)).slice(0, KID_LENGTH);

/** A signer of a secret key of 32 random bytes, with its public key (32 bytes). */
export const signerOf = (secretKey: Uint8Array): Signer & { readonly publicKey: Uint8Array } => {
  const publicKey = ed25519.getPublicKey(secretKey);
  return {
    kid: kidOf(publicKey),
    publicKey,
    sign: (bytes) => toBase64url(ed25519.sign(bytes, secretKey)),
  };
};
