import { beginEnding, type Ports } from '@convi/kernel';
import type { ExpiryMetrics } from '../metrics.ts';

const PAGE = 256;
const AT_ONCE = 16;

export type DuePorts = Pick<Ports, 'clock' | 'records' | 'keyring' | 'queue' | 'steps'> & {
  readonly metrics: Pick<ExpiryMetrics, 'endLag'>;
};

const lagSeconds = async ({ clock, records }: DuePorts, oldest: string | undefined): Promise<number> => {
  const record = oldest === undefined ? undefined : await records.read(oldest);
  if (!record) return 0;
  const { endAt, endedAt = endAt } = record.life;
  return Math.max(0, clock.now() - endedAt) / 1_000;
};

const beginAll = async (ports: DuePorts, ids: readonly string[]): Promise<readonly unknown[]> => {
  const waiting = [...ids];
  const errors: unknown[] = [];
  // One project that cannot be ended now must not hold up the others.
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift())
      await beginEnding(ports, id, 'expired').catch((error: unknown) => errors.push(error));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return errors;
};

/** Begins the end of every project whose time is up. Returns how many; throws at the end when some could not be ended. */
export const endDue = async (ports: DuePorts): Promise<number> => {
  const ids = await ports.records.due(ports.clock.now(), PAGE);
  ports.metrics.endLag.set(await lagSeconds(ports, ids[0]));
  const errors = await beginAll(ports, ids);
  if (errors.length > 0) throw errors[0];
  // What has begun is due no longer, so a full page is followed by the next one at once.
  return ids.length < PAGE ? ids.length : ids.length + (await endDue(ports));
};
