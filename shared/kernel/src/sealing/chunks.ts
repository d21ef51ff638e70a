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

const sizeOf = (parts: readonly Buffer[]): number => parts.reduce((sum, part) => sum + part.length, 0);

/** Seals one chunk, given in parts as they came: joining them first would cost a copy of everything. The tag is the last part. */
export const sealChunk = ({ key, associated }: ChunkCipher, place: ChunkPlace, plain: readonly Buffer[]): Buffer[] => {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(place), { authTagLength: TAG_BYTES });
  cipher.setAAD(associated);
  const sealed = plain.map((part) => cipher.update(part));
  cipher.final();
  return [...sealed, cipher.getAuthTag()];
};

/** Cuts parts in two at a place, without copying. */
const cutAt = (parts: readonly Buffer[], place: number): readonly [Buffer[], Buffer[]] => {
  const [before, after]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const part of parts) {
    const inside = Math.min(Math.max(0, place - at), part.length);
    if (inside > 0) before.push(part.subarray(0, inside));
    if (inside < part.length) after.push(part.subarray(inside));
    at += part.length;
  }
  return [before, after];
};

/** Opens one chunk given in parts. Throws `SealError` when anything about it is not as sealed, before a byte of it is given out. */
export const openChunk = ({ key, associated }: ChunkCipher, place: ChunkPlace, sealed: readonly Buffer[]): Buffer[] => {
  const bytes = sizeOf(sealed);
  if (bytes < TAG_BYTES) throw new SealError();
  const [body, tag] = cutAt(sealed, bytes - TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(place), { authTagLength: TAG_BYTES });
  decipher.setAAD(associated);
  decipher.setAuthTag(Buffer.concat(tag));
  const plain = body.map((part) => decipher.update(part));
  try {
    decipher.final();
  } catch {
    throw new SealError();
  }
  return plain;
};
