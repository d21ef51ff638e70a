import type { Receipt } from '@convi/contracts';
import { type Clock, headerRecord, type ProjectRecord, receiptIdOf, type SigningKeys } from '@convi/kernel';
import { signReceipt } from '@convi/receipts';

const time = (ms: number): string => new Date(ms).toISOString();

/** The signed receipt of an ended project: facts without personal data. Only true once nothing of the project is left. */
export const makeReceipt = async (
  { clock, signing }: { readonly clock: Clock; readonly signing: SigningKeys },
  { id, life, fields }: ProjectRecord,
): Promise<Receipt> => {
  const { createdAt, endedAt, keyDestroyedAt, reason } = life;
  if (endedAt === undefined || keyDestroyedAt === undefined || !reason)
    throw new Error('an ending record knows its end');
  // Before the time is taken: a key that is made now must not be younger than what it signs.
  const signer = await signing.signer();
  const header = headerRecord.parse(fields);
  const facts = {
    id: receiptIdOf(header.receiptSalt),
    service: header.service,
    files: header.allFiles,
    objects: header.allObjects,
    bytes: header.allBytes,
    createdAt: time(createdAt),
    endedAt: time(endedAt),
    keyDestroyedAt: time(keyDestroyedAt),
    bytesGoneAt: time(clock.now()),
    reason,
  };
  return signReceipt(signer, facts, { projectId: id, salt: header.receiptSalt });
};
