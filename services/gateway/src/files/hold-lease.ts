import { AppError, newId, type Ports } from '@convi/kernel';

type Needs = Pick<Ports, 'clock' | 'records'>;

const LEASE_MS = 30_000;
const RENEW_MS = 10_000;

export type Held = {
  readonly leaseId: string;
  /** Aborted when the lease is lost: the project is ending, and what is written for it would be removed again. */
  readonly lost: AbortSignal;
};

const renewing = (ports: Needs, id: string, leaseId: string) => {
  const { clock, records } = ports;
  const lost = new AbortController();
  let callOff = (): void => undefined;
  const giveUp = (): void => lost.abort(new AppError('project-ended'));
  const renew = async (): Promise<void> => {
    const now = clock.now();
    if (!(await records.renewLease({ id, leaseId, now, until: now + LEASE_MS }))) return giveUp();
    if (!stopped) callOff = clock.after(RENEW_MS, tick);
  };
  let stopped = false;
  const tick = (): void => void renew().catch(giveUp);
  callOff = clock.after(RENEW_MS, tick);
  const stop = (): void => {
    stopped = true;
    callOff();
  };
  return { lost: lost.signal, stop };
};

/** Does something while holding a lease on a project, so that its end waits for it. Throws `project-ended` when none is given. */
export const holdLease = async <T>(ports: Needs, id: string, run: (held: Held) => Promise<T>): Promise<T> => {
  const { clock, records } = ports;
  const leaseId = newId();
  const now = clock.now();
  if (!(await records.takeLease({ id, leaseId, now, until: now + LEASE_MS }))) throw new AppError('project-ended');
  const { lost, stop } = renewing(ports, id, leaseId);
  try {
    return await run({ leaseId, lost });
  } finally {
    stop();
    // Nobody waits for it: one that could not be given back runs out by itself.
    void records.releaseLease(id, leaseId).catch(() => undefined);
  }
};
