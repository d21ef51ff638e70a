import { type EndingStep, type EndReason, EXPIRY_QUEUE, queuePolicy } from '@convi/contracts';
import type { Ports } from '../ports/ports.ts';

export type EndingPorts = Pick<Ports, 'clock' | 'records' | 'keyring' | 'queue' | 'steps'>;

type Step<T> = { readonly step: EndingStep; readonly id: string; readonly run: () => Promise<T> };

/** Takes one step of an ending, of which the watch hears before. Takes the project's id; returns what the step gives. */
export const takeStep = async <T>({ steps }: Pick<Ports, 'steps'>, { step, id, run }: Step<T>): Promise<T> => {
  await steps.reached(step, id);
  return run();
};

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
  const take = <T>(step: EndingStep, run: () => Promise<T>): Promise<T> => takeStep(ports, { step, id, run });
  const outcome = await take('close-door', () => records.beginEnd(id, clock.now(), reason));
  try {
    await take('destroy-key', () => keyring.destroy(id));
    await take('note-key', () => records.noteKeyDestroyed(id, clock.now()));
  } finally {
    // Also when the keyring does not answer: the job destroys the key again until that is done.
    if (outcome !== 'gone') await take('queue-job', () => queueEnding(ports, id, reason));
  }
  return outcome;
};
