import { newId, type Ports } from '@convi/kernel';
import { JobStopped } from './job-stopped.ts';

type LeasePorts = Pick<Ports, 'clock' | 'records'>;

export type HeldLease = {
  readonly leaseId: string;
  /** Aborted as `gone` when a renewal is refused or cannot be had in time. */
  readonly lost: AbortSignal;
  readonly release: () => Promise<void>;
};

const LEASE_MS = 30_000;
const RENEW_MS = 10_000;

type Renewal = 'renewed' | 'refused' | 'unknown';

const renewal = async (
  { records }: LeasePorts,
  id: string,
  term: { leaseId: string; now: number },
): Promise<Renewal> => {
  try {
    return (await records.renewLease({ id, ...term, until: term.now + LEASE_MS })) ? 'renewed' : 'refused';
  } catch {
    // An outage is not a refusal: the lease lasts a while longer, and the next renewal may still save it.
    return 'unknown';
  }
};

/** Renews until stopped; calls `lose` once when the lease is lost. Returns the way to stop. */
const keepRenewing = (ports: LeasePorts, id: string, held: { leaseId: string; lose: () => void }): (() => void) => {
  const { clock } = ports;
  let until = clock.now() + LEASE_MS;
  let stopped = false;
  const renew = async (): Promise<void> => {
    const now = clock.now();
    const outcome = await renewal(ports, id, { leaseId: held.leaseId, now });
    if (stopped) return;
    if (outcome === 'renewed') until = now + LEASE_MS;
    if (outcome === 'refused' || clock.now() >= until) return held.lose();
    cancel = clock.after(RENEW_MS, () => void renew());
  };
  let cancel = clock.after(RENEW_MS, () => void renew());
  return () => {
    stopped = true;
    cancel();
  };
};

/** Takes a lease on a project and keeps it until released. Undefined when the project is not live. */
export const holdLease = async (ports: LeasePorts, id: string): Promise<HeldLease | undefined> => {
  const leaseId = newId();
  const now = ports.clock.now();
  if (!(await ports.records.takeLease({ id, leaseId, now, until: now + LEASE_MS }))) return undefined;
  const lost = new AbortController();
  const stop = keepRenewing(ports, id, { leaseId, lose: () => lost.abort(new JobStopped('gone')) });
  const release = async (): Promise<void> => {
    stop();
    await ports.records.releaseLease(id, leaseId);
  };
  return { leaseId, lost: lost.signal, release };
};
