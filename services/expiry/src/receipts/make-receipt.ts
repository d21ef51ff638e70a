import { randomBytes } from 'node:crypto';
import type { Receipt } from '@convi/contracts';
import { headerRecord, newId, type ProjectRecord, type SigningKeys } from '@convi/kernel';
import { signReceipt } from '@convi/receipts';

const SALT_BYTES = 32;

const time = (ms: number): string => new Date(ms).toISOString();

/** The signed receipt of an ended project: facts without personal data. Only true once nothing of the project is left. */
export const makeReceipt = async (
  signing: SigningKeys,
  { id, life, fields }: ProjectRecord,
  bytesGoneAt: number,
): Promise<Receipt> => {
  const { createdAt, endedAt, keyDestroyedAt, reason } = life;
  if (endedAt === undefined || keyDestroyedAt === undefined || !reason)
    throw new Error('an ending record knows its end');
  const header = headerRecord.parse(fields);
  const facts = {
    id: newId(),
    service: header.service,
    files: header.allFiles,
    objects: header.allObjects,
    bytes: header.allBytes,
    createdAt: time(createdAt),
    endedAt: time(endedAt),
    keyDestroyedAt: time(keyDestroyedAt),
    bytesGoneAt: time(bytesGoneAt),
    reason,
  };
  const salt = randomBytes(SALT_BYTES).toString('base64url');
  return signReceipt(await signing.signer(), facts, { projectId: id, salt });
};
