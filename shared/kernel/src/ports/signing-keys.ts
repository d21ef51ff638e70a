import type { SigningKey } from '@convi/contracts';

/** Signs bytes with Ed25519 (base64url) under the name of its key. */
type KeySigner = { readonly kid: string; readonly sign: (bytes: Uint8Array) => string };

/** The keys of one use: receipts are signed by the expiry service, the chain by the gateway. No process has both. */
export type SigningKeys = {
  /** Signs with the key of now. */
  readonly signer: () => Promise<KeySigner>;
  /** The public halves of all keys there ever were, oldest first. */
  readonly published: () => Promise<readonly SigningKey[]>;
};
