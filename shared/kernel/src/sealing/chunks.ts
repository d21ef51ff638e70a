import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

/*
 * AES-256-GCM in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015; as in age): the nonce is an 11-byte
 * counter and a byte that marks the last chunk, so that chunks cannot be swapped, dropped or cut off unseen. Every object
 * has its own key, made from the project's key and a random salt, so that no nonce is ever used twice with one key.
 */
export const CHUNK_BYTES = 65_536;
export const TAG_BYTES = 16;
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
export const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const KEY_BYTES = 32;

/** What was sealed does not open: wrong key, tampering, truncation, or a foreign object. */
export class SealError extends Error {
  constructor() {
    super('sealed data does not open');
    this.name = 'SealError';
  }
}

/** The key of one object or field. `purpose` separates kinds of use. The caller zeroes it. */
export const derivedKey = (key: Buffer, salt: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, purpose, KEY_BYTES));

export type ChunkPlace = { readonly index: number; readonly last: boolean };

const nonceOf = ({ index, last }: ChunkPlace): Buffer => {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUIntBE(index, 5, 6);
  nonce[NONCE_BYTES - 1] = last ? 1 : 0;
  return nonce;
};

export type ChunkCipher = { readonly key: Buffer; readonly associated: Buffer };

/** Seals one chunk: ciphertext and tag. */
export const sealChunk = ({ key, associated }: ChunkCipher, place: ChunkPlace, plain: Buffer): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(place), { authTagLength: TAG_BYTES });
  cipher.setAAD(associated);
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([body, cipher.getAuthTag()]);
};

/** Opens one chunk. Throws `SealError` when anything about it is not as sealed. */
export const openChunk = ({ key, associated }: ChunkCipher, place: ChunkPlace, sealed: Buffer): Buffer => {
  if (sealed.length < TAG_BYTES) throw new SealError();
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(place), { authTagLength: TAG_BYTES });
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const plain = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
  try {
    decipher.final();
  } catch {
    throw new SealError();
  }
  return plain;
};
