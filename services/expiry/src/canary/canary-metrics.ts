import { Counter, Gauge, type Registry } from 'prom-client';
import { type CanaryOutcome, canaryOutcomes } from './sing.ts';

/** Counts what canaries came to, and says when the promise was last seen to be kept. */
export const canaryMetrics = (registry: Registry) => {
  const registers = [registry];
  const runs = new Counter({
    name: 'convi_canary_runs_total',
    help: 'Projects that tried the promise from outside, by what came of them',
    labelNames: ['outcome'],
    registers,
  });
  const keptAt = new Gauge({
    name: 'convi_canary_kept_timestamp_seconds',
    help: 'When the promise was last seen to be kept; zero when it never was',
    registers,
  });
  for (const outcome of canaryOutcomes) runs.inc({ outcome }, 0);
  return {
    told: (outcome: CanaryOutcome, now: number): void => {
      runs.inc({ outcome });
      if (outcome === 'kept') keptAt.set(now / 1_000);
    },
  };
};
