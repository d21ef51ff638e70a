import { errorFields, every, type Logger } from '@convi/kernel';
import type { ExpiryMetrics } from '../metrics.ts';
import { type CanaryPorts, sing } from './sing.ts';

const EVERY_MS = 60_000;

type Ports = CanaryPorts & { readonly metrics: Pick<ExpiryMetrics, 'canary'>; readonly logger: Logger };

/** One project after another that tries the promise from outside; what came of it is a metric. */
export const canary = (ports: Ports): { readonly stop: () => Promise<void> } => {
  const { clock, logger, metrics } = ports;
  const run = async (): Promise<void> => {
    const outcome = await sing(ports);
    metrics.canary.told(outcome, clock.now());
    if (outcome !== 'kept') logger.error('canary-died', { outcome });
  };
  const failed = (error: unknown): void => logger.error('canary-died', errorFields(error));
  return every(clock, { ms: EVERY_MS, run, failed });
};
