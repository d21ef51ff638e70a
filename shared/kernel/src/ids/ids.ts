import { createHash, createHmac, randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const ID_LENGTH = 26;
const SHARDS = 64;

const idOf = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, ID_LENGTH), (byte) => ALPHABET[byte & 31]).join('');

/** A new id: 26 characters of Crockford's base32 (130 random bits), lower case. */
export const newId = (): string => idOf(randomBytes(ID_LENGTH));

/** The id of what a text says, for who has the key: always the same one, and for everybody else as good as a new one. */
export const keyedId = (key: Buffer, text: string): string => idOf(createHmac('sha512', key).update(text).digest());

/** What a receipt's commitment is salted with: 256 random bits as base64url. */
export const newSalt = (): string => randomBytes(32).toString('base64url');

/** The id of the receipt whose salt this is: always the same one, so that a receipt made twice is found to be one. */
export const receiptIdOf = (salt: string): string => idOf(createHash('sha512').update(`receipt ${salt}`).digest());

/** A new project token: `cvt_` and 256 random bits as base64url. Shown once; only its hash is stored. */
export const newToken = (): string => `cvt_${randomBytes(32).toString('base64url')}`;

/** The hash under which a credential is stored (it holds at least 128 random bits, so that a plain hash is enough). */
export const hashOfCredential = (credential: string): string =>
  createHash('sha256').update(credential).digest('base64url');

/** The shard of a project, 0 to 63. Every key of the project carries its tag, so that each script touches one slot. */
export const shardOf = (projectId: string): number =>
  createHash('sha256').update(projectId).digest().readUInt8(0) % SHARDS;

/** The tags of all shards: `{p00}` … `{p63}`. */
export const shardTags: readonly string[] = Array.from(
  { length: SHARDS },
  (_, n) => `{p${String(n).padStart(2, '0')}}`,
);

export const shardTagOf = (projectId: string): string => shardTags[shardOf(projectId)] ?? '{p00}';

const MINUTE_MS = 60_000;
const MINUTE_DIGITS = 9;

/** The prefix of every object of a project: `<ceiling minute>/<project>/`. The minute is rounded up, so that a sweep is never early. */
export const objectPrefix = (projectId: string, ceilingAt: number): string =>
  `${String(Math.ceil(ceilingAt / MINUTE_MS)).padStart(MINUTE_DIGITS, '0')}/${projectId}/`;

/** The parts of an object key, or undefined when it is not one of ours. `ceilingAt` is in milliseconds. */
export const objectKeyParts = (key: string): { readonly ceilingAt: number; readonly projectId: string } | undefined => {
  const match = /^(\d{9})\/([0-9a-z]{26})\/[0-9a-z]+$/.exec(key);
  return match?.[1] && match[2] ? { ceilingAt: Number(match[1]) * MINUTE_MS, projectId: match[2] } : undefined;
};
