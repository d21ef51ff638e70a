import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** What bytes are for stands before them, so that a signature or hash of one kind is never one of another. */
type Label = 'convi-receipt-v1' | 'convi-key-v1' | 'convi-chain-head-v1' | 'convi-leaf-v1' | 'convi-chain-v1';

/** A label, a zero byte, and the bytes. */
export const labelled = (label: Label, ...bytes: readonly Uint8Array[]): Uint8Array =>
  concatBytes(utf8ToBytes(`${label}\0`), ...bytes);

/** A label, a zero byte, and a value as canonical JSON (RFC 8785) in UTF-8. */
export const labelledJson = (label: Label, value: object): Uint8Array => {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError('this value has no JSON');
  return labelled(label, utf8ToBytes(json));
};
