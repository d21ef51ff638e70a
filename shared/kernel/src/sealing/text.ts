import { randomBytes } from 'node:crypto';
import { derivedKey, openChunk, SALT_BYTES, SealError, sealChunk } from './chunks.ts';

export type TextPlace = { readonly projectId: string; readonly field: string };

const PURPOSE = 'convi/field/v1';
const only = { index: 0, last: true };

const associatedOf = ({ projectId, field }: TextPlace): Buffer => Buffer.from(`${PURPOSE}|${projectId}|${field}`);

/** Seals a private text of a record for one project and one field. Returns base64url of salt, ciphertext and tag. */
export const sealText = (projectKey: Buffer, place: TextPlace, text: string): string => {
  const salt = randomBytes(SALT_BYTES);
  const key = derivedKey(projectKey, salt, PURPOSE);
  const sealed = sealChunk({ key, associated: associatedOf(place) }, only, [Buffer.from(text)]);
  return Buffer.concat([salt, ...sealed]).toString('base64url');
};

/** Opens what `sealText` made for the same project and field. Throws `SealError` otherwise. */
export const openText = (projectKey: Buffer, place: TextPlace, sealedText: string): string => {
  const sealed = Buffer.from(sealedText, 'base64url');
  if (sealed.length < SALT_BYTES) throw new SealError();
  const key = derivedKey(projectKey, sealed.subarray(0, SALT_BYTES), PURPOSE);
  const parts = openChunk({ key, associated: associatedOf(place) }, only, [sealed.subarray(SALT_BYTES)]);
  return Buffer.concat(parts).toString();
};
