import type { Receipt } from '@convi/contracts';
import { beginEnding, type Ports } from '@convi/kernel';
import { wakeUp } from './wake-up.ts';

type Needs = Pick<Ports, 'clock' | 'records' | 'keyring' | 'queue' | 'feed' | 'steps'>;

const WAIT_MS = 10_000;
/** The tombstone is no event: when the record is gone, nobody is left to tell. */
const LOOK_EVERY_MS = 100;

const waitForReceipt = async (ports: Needs, id: string, hurry: AbortSignal): Promise<string | undefined> => {
  const { clock, records } = ports;
  const until = clock.now() + WAIT_MS;
  const wake = await wakeUp(ports, id, hurry);
  try {
    for (;;) {
      const tombstone = await records.tombstone(id);
      if (tombstone) return tombstone.receipt;
      if (clock.now() >= until || hurry.aborted) return undefined;
      await wake.next(Math.min(until, clock.now() + LOOK_EVERY_MS));
    }
  } finally {
    wake.close();
  }
};

/**
 * Ends a project now. Its key is destroyed before this returns. Gives the receipt once the bytes are gone too, or nothing
 * after ten seconds: the expiry service goes on by itself.
 */
export const endProject = async (ports: Needs, id: string, hurry: AbortSignal): Promise<Receipt | undefined> => {
  await beginEnding(ports, id, 'owner');
  const receipt = await waitForReceipt(ports, id, hurry);
  // Written by our own expiry service by the schema of contracts.
  return receipt === undefined ? undefined : (JSON.parse(receipt) as Receipt);
};
