import type { ChainHead, SigningKey } from '@convi/contracts';
import { labelledJson } from '../bytes/labelled.ts';
import { isSignedBy } from '../keys/is-signed-by.ts';
import type { Signer } from '../keys/key-pair.ts';

type HeadFacts = Pick<ChainHead, 'day' | 'size' | 'hash' | 'at'>;

/** Signs the end of the chain of one day. */
export const signHead = (signer: Signer, facts: HeadFacts): ChainHead => {
  const signed = { v: 1 as const, type: 'convi-chain-head' as const, kid: signer.kid, ...facts };
  return { ...signed, signature: signer.sign(labelledJson('convi-chain-head-v1', signed)) };
};

/** Whether a head is signed by one of the keys, at a time when that key was valid. */
export const isGenuineHead = ({ signature, ...signed }: ChainHead, keys: readonly SigningKey[]): boolean => {
  const key = keys.find(({ kid, use }) => kid === signed.kid && use === 'chain');
  if (!key || Date.parse(signed.at) < Date.parse(key.from)) return false;
  return isSignedBy(key, signature, () => labelledJson('convi-chain-head-v1', signed));
};
