import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { hashOfCredential } from '../ids/ids.ts';

const markOf = (salt: string, credentialHash: string): string =>
  createHmac('sha256', salt).update(credentialHash).digest('base64url');

/** What a tombstone keeps of the last credentials: `<salt>.<keyed hash>` of each. Takes their stored hashes. */
export const credentialMark = (...credentialHashes: readonly string[]): string =>
  credentialHashes
    .map((hash) => {
      const salt = randomBytes(16).toString('base64url');
      return `${salt}.${markOf(salt, hash)}`;
    })
    .join(' ');

/** Whether two hashes are the same, in a time that tells nothing. */
export const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Whether a credential (by its hash) is one of those that a mark was made of. */
export const isMarkOf = (mark: string, credentialHash: string): boolean =>
  mark.split(' ').some((each) => {
    const [salt = '', kept = ''] = each.split('.');
    return sameHash(kept, markOf(salt, credentialHash));
  });

/** What stands for an account where the hash of a credential is wanted. */
export const ownerCredential = (accountId: string): string => hashOfCredential(`account ${accountId}`);
