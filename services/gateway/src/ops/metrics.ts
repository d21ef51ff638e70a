import { queueNames } from '@convi/contracts';
import type { JobQueue } from '@convi/kernel';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

type Answered = {
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
};

export type GatewayMetrics = {
  readonly answered: (answered: Answered) => void;
  /** Counts one more until the returned function is called. */
  readonly uploadBegun: () => () => void;
  readonly downloadBegun: () => () => void;
  /** Prometheus text. */
  readonly text: () => Promise<string>;
};

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

const queueGauge = (registry: Registry, queue: Pick<JobQueue, 'counts'>): void => {
  new Gauge({
    name: 'convi_queue_jobs',
    help: 'Jobs in a queue, by state',
    labelNames: ['queue', 'state'],
    registers: [registry],
    async collect() {
      for (const name of queueNames) {
        const { waiting, active } = await queue.counts(name);
        this.set({ queue: name, state: 'waiting' }, waiting);
        this.set({ queue: name, state: 'active' }, active);
      }
    },
  });
};

const running = (gauge: Gauge) => () => {
  gauge.inc();
  return () => gauge.dec();
};

export type Measured = {
  readonly queue: Pick<JobQueue, 'counts'>;
  /** Adds gauges of a part of the gateway. */
  readonly parts?: readonly ((registry: Registry) => void)[];
};

/** What the gateway counts. Labels are rows of the route table and statuses: nothing that a client chose. */
export const gatewayMetrics = ({ queue, parts = [] }: Measured): GatewayMetrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  queueGauge(registry, queue);
  for (const part of parts) part(registry);
  const requests = new Counter({
    name: 'convi_requests_total',
    help: 'Answered requests',
    labelNames: ['route', 'status'],
    registers,
  });
  const seconds = new Histogram({
    name: 'convi_request_seconds',
    help: 'Time of a request',
    labelNames: ['route'],
    buckets: SECONDS,
    registers,
  });
  const bytes = new Counter({
    name: 'convi_bytes_total',
    help: 'Bytes on the wire',
    labelNames: ['direction'],
    registers,
  });
  const uploads = new Gauge({ name: 'convi_uploads_in_flight', help: 'Uploads being received', registers });
  const downloads = new Gauge({ name: 'convi_downloads_in_flight', help: 'Downloads being sent', registers });
  return {
    answered: ({ route, status, durationMs, bytesIn, bytesOut }) => {
      requests.inc({ route, status: String(status) });
      seconds.observe({ route }, durationMs / 1_000);
      bytes.inc({ direction: 'in' }, bytesIn);
      bytes.inc({ direction: 'out' }, bytesOut);
    },
    uploadBegun: running(uploads),
    downloadBegun: running(downloads),
    text: () => registry.metrics(),
  };
};
