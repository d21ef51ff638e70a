import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { canaryMetrics } from './canary/canary-metrics.ts';

const SECONDS = [0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3_600];

const histogram = (registry: Registry, name: string, help: string): Histogram =>
  new Histogram({ name, help, buckets: SECONDS, registers: [registry] });

const gauge = (registry: Registry, name: string, help: string): Gauge =>
  new Gauge({ name, help, registers: [registry] });

/** What the expiry process measures of the product's promise, and its text for the private door. */
export const expiryMetrics = () => {
  const registry = new Registry();
  const removed = new Counter({
    name: 'convi_objects_deleted_total',
    help: 'Objects deleted from the store, by the ending of their project or by a sweep',
    labelNames: ['by'],
    registers: [registry],
  });
  return {
    text: () => registry.metrics(),
    canary: canaryMetrics(registry),
    removed: { ending: removed.labels('ending'), sweep: removed.labels('sweep') },
    keyLag: histogram(
      registry,
      'convi_end_to_key_destroyed_seconds',
      'From the end of a project to the end of its key',
    ),
    bytesLag: histogram(
      registry,
      'convi_end_to_bytes_gone_seconds',
      'From the end of a project to the end of its bytes',
    ),
    endLag: gauge(registry, 'convi_end_lag_seconds', 'How long a project that is due waits; zero when none does'),
    outlived: gauge(
      registry,
      'convi_outlived_object_age_seconds',
      'Age past its end of the oldest object that outlived its project; zero when there is none',
    ),
    unknownKeys: gauge(registry, 'convi_unknown_objects', 'Objects in the store whose keys are not of Convi'),
    keysDestroyed: new Counter({
      name: 'convi_swept_keys_total',
      help: 'Keys destroyed by a sweep because they were past their ceiling',
      registers: [registry],
    }),
  };
};
export type ExpiryMetrics = ReturnType<typeof expiryMetrics>;
