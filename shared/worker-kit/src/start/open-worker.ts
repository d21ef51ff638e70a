import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { conversionQueue, previewQueue, type Service } from '@convi/contracts';
import {
  type Clock,
  type Config,
  type Lifecycle,
  type Logger,
  lifecycle,
  type Ports,
  privateDoor,
} from '@convi/kernel';
import { runJob } from '../jobs/run-job.ts';
import { slowLane } from '../jobs/slow-lane.ts';
import { limitsTable, type WorkerTools } from '../jobs/worker-tools.ts';
import type { EngineHost } from '../registry/engine-host.ts';
import type { Registry, RegistryOf } from '../registry/registry.ts';
import type { ScratchSpace } from '../scratch/scratch-space.ts';
import { type Heartbeat, heartbeat } from './heartbeat.ts';
import { assertSandbox, openScratch } from './open-scratch.ts';
import { workerMetrics } from './worker-metrics.ts';

/** The settings that every worker reads, beside those of its drivers. */
export const workerVariables = [
  ...(['CONVI_HOME', 'CONVI_SCRATCH_BYTES', 'CONVI_SCRATCH_DIR', 'CONVI_PRIVATE_PORT'] as const),
  ...(['CONVI_ENGINES', 'CONVI_LIMITS', 'CONVI_LOG_LEVEL', 'CONVI_CLOCK_FILE'] as const),
] as const;
export type WorkerConfig = Config<(typeof workerVariables)[number]>;

export type WorkerParts = {
  readonly service: Service;
  readonly registry: RegistryOf;
  readonly config: WorkerConfig;
  readonly ports: Ports & { readonly close?: () => Promise<void> };
  readonly logger: Logger;
  /** The machine's own time: a process that starts is not late because somebody moved the clock of the platform. */
  readonly engineClock: Clock;
  /** Conversions at once; the number of processors unless the engines want it otherwise. */
  readonly concurrency?: number;
  /** Within this time a job in hand may end by itself after the process was told to stop; then it is handed back. */
  readonly graceMs?: number;
};

export type Worker = { readonly port: number; readonly life: Lifecycle };

const GRACE_MS = 8_000;
/** Previews and inspections run beside conversions, so that nobody waits for a picture behind a long job. */
const PREVIEWS_AT_ONCE = 2;

const hostOf = ({ config, engineClock }: WorkerParts, scratch: ScratchSpace, conversions: number): EngineHost => ({
  ...{ scratch, clock: engineClock, engines: config.CONVI_ENGINES },
  concurrency: conversions + PREVIEWS_AT_ONCE,
  hidden: [resolve(config.CONVI_HOME)],
});

type Behind = { readonly registry: Registry; readonly beating: Heartbeat; readonly metrics: () => Promise<string> };

const openDoor = ({ ports, config, logger }: WorkerParts, { registry, beating, metrics }: Behind) => {
  const ready = async (): Promise<boolean> => {
    await Promise.all([ports.queue.check(), ports.objects.check()]);
    // Who waits for this worker asks the gateway next, which must know it by then.
    return beating.isKnown() && (await registry.ready());
  };
  return privateDoor({ port: config.CONVI_PRIVATE_PORT, ready, metrics, logger });
};

const consume = (
  { service, ports, graceMs = GRACE_MS }: WorkerParts,
  run: Parameters<Ports['consumers']['consume']>[0]['run'],
  conversions: number,
) => {
  const consumers = [
    ports.consumers.consume({ queue: conversionQueue(service), concurrency: conversions, run }),
    ports.consumers.consume({ queue: previewQueue(service), concurrency: PREVIEWS_AT_ONCE, run }),
  ];
  return async (): Promise<void> => {
    await Promise.all(consumers.map((consumer) => consumer.close(graceMs)));
  };
};

/** Opens a worker: scratch, engines, private door, announcement, consumers. Its life stops them in the reverse order. */
export const openWorker = async (parts: WorkerParts): Promise<Worker> => {
  const { service, config, ports, logger, engineClock, concurrency: conversions = availableParallelism() } = parts;
  const life = lifecycle(logger);
  if (ports.close) life.onStop('ports', ports.close);
  const scratch = await openScratch(config, logger);
  life.onStop('scratch', scratch.close);
  await assertSandbox(scratch, logger);
  const registry = parts.registry(hostOf(parts, scratch, conversions));
  life.onStop('engines', registry.close);
  const metrics = workerMetrics(service, scratch);
  const { announcement, ready } = registry;
  const beating = heartbeat(ports, { announcement, ready, logger });
  life.onStop('announcement', async () => beating.stop());
  const door = await openDoor(parts, { registry, beating, metrics: metrics.text });
  life.onStop('private-door', door.close);
  const tools: WorkerTools = {
    ports,
    engineClock,
    registry,
    scratch,
    logger,
    limitsOf: limitsTable(service, config.CONVI_LIMITS),
    slowLane: slowLane(conversions),
    trialLane: slowLane(PREVIEWS_AT_ONCE),
  };
  life.onStop(
    'jobs',
    consume(parts, (taken) => runJob(tools, metrics, taken), conversions),
  );
  return { port: door.port, life };
};
