import { createHmac } from 'node:crypto';

/** How long an ended project answers 410 to its last credential. */
export const TOMBSTONE_MS = 30 * 24 * 60 * 60_000;

/**
 * What a tombstone keeps of a project's last credential: a hash keyed with the project's id, so that tombstones cannot be
 * joined with each other or with anything else. Takes the hash of the credential; empty, which nothing matches, without one.
 */
export const tombstoneCredential = (projectId: string, credentialHash: string | undefined): string =>
  credentialHash === undefined ? '' : createHmac('sha256', projectId).update(credentialHash).digest('base64url');
