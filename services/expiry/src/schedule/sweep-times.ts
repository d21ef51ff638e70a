import { EXPIRY_QUEUE, queuePolicy } from '@convi/contracts';
import { every, type Ports, type Repeated } from '@convi/kernel';
import { type SweepKeysPorts, sweepKeys } from '../sweeps/sweep-keys.ts';

const MINUTE_MS = 60_000;
const QUEUE_PATIENCE_MS = 5_000;

export type SweepTimesPorts = Pick<Ports, 'clock' | 'queue'> & SweepKeysPorts;

type SweepTimes = {
  /** Sweeps in this process: only for when the queue is away. */
  readonly sweepHere: () => Promise<void>;
  readonly failed: Repeated['failed'];
};

/** Asks for a sweep. The queue takes one of this id only, so that all replicas together sweep once at a time. */
const queueSweep = ({ queue }: Pick<Ports, 'queue'>): Promise<void> =>
  queue.add({
    queue: EXPIRY_QUEUE,
    id: 'sweep',
    job: { version: 1, kind: 'sweep' },
    attempts: queuePolicy.sweep.attempts,
    backoffMs: queuePolicy.sweep.backoffMs,
    priority: 1,
  });

const within = ({ clock }: Pick<Ports, 'clock'>, work: Promise<void>): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const callOff = clock.after(QUEUE_PATIENCE_MS, () => reject(new Error('the queue does not answer')));
  work.then(resolve, reject);
  return promise.finally(callOff);
};

const sweepOnce = async (ports: SweepTimesPorts, { sweepHere, failed }: SweepTimes): Promise<void> => {
  try {
    await within(ports, queueSweep(ports));
  } catch (error) {
    failed(error);
    // The ceiling in an object's key needs no queue and no record: the bytes end even while Redis is away.
    await sweepHere();
  }
};

/** Sweeps keys and objects at the start and every minute from then on. */
export const sweepTimes = (ports: SweepTimesPorts, times: SweepTimes): { readonly stop: () => Promise<void> } => {
  const { failed } = times;
  const keys = every(ports.clock, { ms: MINUTE_MS, run: () => sweepKeys(ports), failed });
  const objects = every(ports.clock, { ms: MINUTE_MS, run: () => sweepOnce(ports, times), failed });
  return { stop: async () => void (await Promise.all([keys.stop(), objects.stop()])) };
};
