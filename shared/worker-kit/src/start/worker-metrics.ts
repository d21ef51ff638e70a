import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { JobMetrics } from '../jobs/run-job.ts';
import type { ScratchSpace } from '../scratch/scratch-space.ts';

const SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 1_800];

const scratchGauges = (registry: Registry, scratch: ScratchSpace): void => {
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  };
  gauge('convi_scratch_budget_bytes', 'Memory that jobs of this worker may reserve', () => scratch.budgetBytes);
  gauge('convi_scratch_reserved_bytes', 'Memory reserved by jobs now', () => scratch.budgetBytes - scratch.freeBytes());
  gauge('convi_scratch_waiting', 'Jobs that wait for memory', scratch.waiting);
};

/** What a worker measures, and its text for the private door. */
export const workerMetrics = (
  service: string,
  scratch: ScratchSpace,
): JobMetrics & { readonly text: () => Promise<string> } => {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  scratchGauges(registry, scratch);
  const jobs = new Counter({
    name: 'convi_jobs_total',
    help: 'Runs of jobs by kind and outcome: done or a failure code',
    labelNames: ['kind', 'code'],
    registers: [registry],
  });
  const seconds = (name: string, help: string): Histogram<'kind'> =>
    new Histogram({ name, help, labelNames: ['kind'], buckets: SECONDS, registers: [registry] });
  const runs = seconds('convi_job_run_seconds', 'From taking a job to its outcome');
  const waits = seconds('convi_job_wait_seconds', 'From adding a job to its being taken');
  return {
    text: () => registry.metrics(),
    ran: ({ kind, code, runMs, waitedMs }) => {
      jobs.inc({ kind, code });
      runs.observe({ kind }, runMs / 1_000);
      waits.observe({ kind }, waitedMs / 1_000);
    },
  };
};
