import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { hashOfCredential } from '../ids/ids.ts';

const markOf = (salt: string, credentialHash: string): string =>
  createHmac('sha256', salt).update(credentialHash).digest('base64url');

/** What a tombstone keeps of the last credential: `<salt>.<keyed hash>`. Takes the stored hash of the credential. */
export const credentialMark = (credentialHash: string): string => {
  const salt = randomBytes(16).toString('base64url');
  return `${salt}.${markOf(salt, credentialHash)}`;
};

/** Whether two hashes are the same, in a time that tells nothing. */
export const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Whether a credential (by its hash) is the one that a mark was made of. */
export const isMarkOf = (mark: string, credentialHash: string): boolean => {
  const [salt = '', kept = ''] = mark.split('.');
  return sameHash(kept, markOf(salt, credentialHash));
};

/** What stands for an account where the hash of a credential is wanted. */
export const ownerCredential = (accountId: string): string => hashOfCredential(`account ${accountId}`);
