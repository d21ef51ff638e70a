import type { Ports } from '@convi/kernel';
import type { ExpiryMetrics } from '../metrics.ts';

export type SweepKeysPorts = Pick<Ports, 'clock' | 'keyring'> & {
  readonly metrics: Pick<ExpiryMetrics, 'keysDestroyed'>;
};

/** Destroys every key that is past its ceiling: what an ending should have done, when no ending came. */
export const sweepKeys = async ({ clock, keyring, metrics }: SweepKeysPorts): Promise<void> =>
  metrics.keysDestroyed.inc(await keyring.destroyPast(clock.now()));
