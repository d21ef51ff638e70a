import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

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

/**
 * The key of one object or field. `purpose` separates kinds of use. Its bytes never lie in a buffer of ours for longer than
 * this call: OpenSSL holds them and cleanses them when it frees them. A `KeyObject` also spares each cipher the 10 µs that
 * Node 24 takes to find out that a buffer is none (measured: bench sealing).
 */
export const derivedKey = (key: Buffer, salt: Buffer, purpose: string): KeyObject => {
  const bytes = Buffer.from(hkdfSync('sha256', key, salt, purpose, KEY_BYTES));
  try {
    return createSecretKey(bytes);
  } finally {
    bytes.fill(0);
  }
};

export type ChunkPlace = { readonly index: number; readonly last: boolean };

const nonceOf = ({ index, last }: ChunkPlace): Buffer => {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUIntBE(index, 5, 6);
  nonce[NONCE_BYTES - 1] = last ? 1 : 0;
  return nonce;
};

export type ChunkCipher = { readonly key: KeyObject; readonly associated: Buffer };

const sizeOf = (parts: readonly Buffer[]): number => parts.reduce((sum, part) => sum + part.length, 0);

/** Seals one chunk, given in parts as they came: joining them first would cost a copy of everything. The tag is the last part. */
export const sealChunk = ({ key, associated }: ChunkCipher, place: ChunkPlace, plain: readonly Buffer[]): Buffer[] => {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(place), { authTagLength: TAG_BYTES });
  cipher.setAAD(associated);
  const sealed = plain.map((part) => cipher.update(part));
  cipher.final();
  return [...sealed, cipher.getAuthTag()];
};

/** Cuts the tag off the end of a chunk. Only a tag that came in two parts, which is rare, costs a copy of them. */
const withoutTag = (parts: readonly Buffer[]): readonly [readonly Buffer[], Buffer] => {
  const [last = Buffer.alloc(0), before] = [parts.at(-1), parts.slice(0, -1)];
  if (last.length < TAG_BYTES) return withoutTag([...before.slice(0, -1), Buffer.concat([...before.slice(-1), last])]);
  const cut = last.length - TAG_BYTES;
  return [cut === 0 ? before : [...before, last.subarray(0, cut)], last.subarray(cut)];
};

/** Opens one chunk given in parts. Throws `SealError` when anything about it is not as sealed, before a byte of it is given out. */
export const openChunk = ({ key, associated }: ChunkCipher, place: ChunkPlace, sealed: readonly Buffer[]): Buffer[] => {
  if (sizeOf(sealed) < TAG_BYTES) throw new SealError();
  const [body, tag] = withoutTag(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(place), { authTagLength: TAG_BYTES });
  decipher.setAAD(associated);
  decipher.setAuthTag(tag);
  const plain = body.map((part) => decipher.update(part));
  try {
    decipher.final();
  } catch {
    throw new SealError();
  }
  return plain;
};
