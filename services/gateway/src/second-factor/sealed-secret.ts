import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Secret } from '@convi/kernel';
import { keyFor } from '../accounts/keyed-hash.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ALGORITHM = 'aes-256-gcm';

type Place = { readonly secret: Secret; readonly accountId: string };

/** Seals what must be read again, for one account: in another row it opens no more. */
export const sealForAccount = ({ secret, accountId }: Place, plain: Buffer): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, keyFor(secret, 'totp'), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(accountId));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
};

export const openForAccount = ({ secret, accountId }: Place, sealed: string): Buffer => {
  const bytes = Buffer.from(sealed, 'base64url');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, keyFor(secret, 'totp'), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(accountId)).setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
};
