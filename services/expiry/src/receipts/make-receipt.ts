import { createHash, randomBytes } from 'node:crypto';
import type { EndReason, Receipt } from '@convi/contracts';
import { type HeaderRecord, newId } from '@convi/kernel';

const SALT_BYTES = 32;

export type EndedProject = {
  readonly id: string;
  readonly header: HeaderRecord;
  readonly createdAt: number;
  readonly endedAt: number;
  readonly keyDestroyedAt: number;
  readonly bytesGoneAt: number;
  readonly reason: EndReason;
};

const time = (ms: number): string => new Date(ms).toISOString();

// base64url(SHA-256(salt || project id)), the salt as its 32 bytes: who holds both can tell, nobody else can guess.
const commitment = (salt: Buffer, id: string): string =>
  createHash('sha256').update(salt).update(id).digest('base64url');

/** The receipt of an ended project: facts without personal data. Only true once nothing of the project is left. */
export const makeReceipt = ({ id, header, reason, ...times }: EndedProject): Receipt => {
  const salt = randomBytes(SALT_BYTES);
  return {
    v: 1,
    id: newId(),
    project: commitment(salt, id),
    salt: salt.toString('base64url'),
    service: header.service,
    files: header.allFiles,
    objects: header.allObjects,
    bytes: header.allBytes,
    createdAt: time(times.createdAt),
    endedAt: time(times.endedAt),
    keyDestroyedAt: time(times.keyDestroyedAt),
    bytesGoneAt: time(times.bytesGoneAt),
    reason,
  };
};
