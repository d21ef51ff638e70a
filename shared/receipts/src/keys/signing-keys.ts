import type { SigningKey } from '@convi/contracts';
import { fromBase64url, isBase64url, toBase64url } from '../bytes/base64url.ts';
import { labelledJson } from '../bytes/labelled.ts';
import { isSignedBy } from './is-signed-by.ts';
import { kidOf, type Signer } from './key-pair.ts';

const bytesOf = ({ endorsedBy: _, ...facts }: SigningKey): Uint8Array => labelledJson('convi-key-v1', facts);

type NewKey = Pick<SigningKey, 'use' | 'from'> & { readonly publicKey: Uint8Array };

/** The record of a new public key, vouched for by the key that it follows when there is one. */
export const signingKeyOf = ({ use, from, publicKey }: NewKey, before?: Signer): SigningKey => {
  const key: SigningKey = {
    kid: kidOf(publicKey),
    use,
    algorithm: 'Ed25519',
    publicKey: toBase64url(publicKey),
    from,
  };
  return before ? { ...key, endorsedBy: { kid: before.kid, signature: before.sign(bytesOf(key)) } } : key;
};

const isNamedByItself = ({ publicKey, kid }: SigningKey): boolean =>
  isBase64url(publicKey) && kidOf(fromBase64url(publicKey)) === kid;

// The time counts too: an operator who moved it back could sign for days before the key.
const isSame = (a: SigningKey, b: SigningKey): boolean => a.publicKey === b.publicKey && a.from === b.from;

const isEndorsed = (key: SigningKey, known: readonly SigningKey[]): boolean => {
  const before = known.find(({ kid, use }) => kid === key.endorsedBy?.kid && use === key.use);
  return before !== undefined && isSignedBy(before, key.endorsedBy?.signature ?? '', () => bytesOf(key));
};

/**
 * Whether a key can be trusted by who trusts the known ones: its name is its own, and it is known, the first of its use,
 * or vouched for by a known key of the same use.
 */
export const isTrustedKey = (key: SigningKey, known: readonly SigningKey[]): boolean => {
  if (!isNamedByItself(key)) return false;
  const sameUse = known.filter(({ use }) => use === key.use);
  if (sameUse.some((one) => isSame(one, key))) return true;
  return sameUse.length === 0 ? key.endorsedBy === undefined : isEndorsed(key, known);
};

/** Whether each of the published keys can be trusted by who trusts the ones before it. Takes them oldest first. */
export const areTrustedKeys = (keys: readonly SigningKey[], pinned: readonly SigningKey[] = []): boolean =>
  keys.every((key, at) => isTrustedKey(key, [...pinned, ...keys.slice(0, at)]));
