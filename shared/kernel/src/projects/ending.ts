import { type EndReason, EXPIRY_QUEUE, queuePolicy } from '@convi/contracts';
import type { Ports } from '../ports/ports.ts';

export type EndingPorts = Pick<Ports, 'clock' | 'records' | 'keyring' | 'queue'>;

/** Gives the expiry service the rest of an ending: bytes, receipt, record. Asking twice is asking once. */
export const queueEnding = ({ queue }: Pick<Ports, 'queue'>, projectId: string, reason: EndReason): Promise<void> =>
  queue.add({
    queue: EXPIRY_QUEUE,
    id: `end-${projectId}`,
    job: { version: 1, kind: 'ending', projectId, reason },
    attempts: queuePolicy.ending.attempts,
    backoffMs: queuePolicy.ending.backoffMs,
    priority: 1,
  });

/**
 * Ends a project as far as its holder is concerned: from here on every read is refused and nothing that was copied can be
 * opened. The order matters: the door first, so that no lease is given on a project without a key; the key before anything
 * that can be late. Takes a project id and the reason for the receipt; `gone` when there is no record.
 */
export const beginEnding = async (
  ports: EndingPorts,
  id: string,
  reason: EndReason,
): Promise<'begun' | 'ending' | 'gone'> => {
  const { records, clock, keyring } = ports;
  const outcome = await records.beginEnd(id, clock.now(), reason);
  try {
    await keyring.destroy(id);
    await records.noteKeyDestroyed(id, clock.now());
  } finally {
    // Also when the keyring does not answer: the job destroys the key again until that is done.
    if (outcome !== 'gone') await queueEnding(ports, id, reason);
  }
  return outcome;
};
