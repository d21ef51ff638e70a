import { errorFields, every, type Logger } from '@convi/kernel';
import type { ExpiryMetrics } from '../metrics.ts';
import { type CanaryOutcome, type CanaryPorts, sing } from './sing.ts';

const EVERY_MS = 60_000;
/** After a start of everything the door opens a little later than this process does. */
const FIRST_AFTER_MS = 5_000;

type Ports = CanaryPorts & { readonly metrics: Pick<ExpiryMetrics, 'canary'>; readonly logger: Logger };

/** One project after another that tries the promise from outside; what came of it is a metric. */
export const canary = (ports: Ports): { readonly stop: () => Promise<void> } => {
  const { clock, logger, metrics } = ports;
  let isStopped = false;
  const tell = (outcome: CanaryOutcome): void => {
    if (isStopped) return;
    metrics.canary.told(outcome, clock.now());
    if (outcome !== 'kept') logger.error('canary-died', { outcome });
  };
  const failed = (error: unknown): void => {
    if (!isStopped) logger.error('canary-died', errorFields(error));
  };
  const begin = () => every(clock, { ms: EVERY_MS, run: async () => tell(await sing(ports)), failed });
  let singing: ReturnType<typeof every> | undefined;
  const callOff = clock.after(FIRST_AFTER_MS, () => {
    singing = begin();
  });
  return {
    // Nobody waits for a project to live its life: what it would say now is not heard.
    stop: async () => {
      isStopped = true;
      callOff();
      void singing?.stop();
    },
  };
};
