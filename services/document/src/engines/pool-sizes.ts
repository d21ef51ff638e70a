import { availableParallelism } from 'node:os';
import type { EngineHost, EnginePoolOptions } from '@convi/worker-kit';

const MOST_IDLE = 4;
const START_TIMEOUT_MS = 60_000;
const IDLE_END_MS = 30_000;

type Sizes = Pick<EnginePoolOptions, 'size' | 'idleAhead' | 'jobsPerProcess' | 'startTimeoutMs' | 'idleEndMs'>;

/** How many processes a pool keeps: one for each job at once, and one idle for each processor unless started on demand. */
export const poolSizes = ({ engines, concurrency }: EngineHost): Sizes => {
  const idleAhead = engines === 'ahead' ? Math.min(MOST_IDLE, availableParallelism()) : 0;
  // A process serves one job: what it knows of one project's files ends with it.
  return {
    size: concurrency + idleAhead,
    idleAhead,
    jobsPerProcess: 1,
    startTimeoutMs: START_TIMEOUT_MS,
    idleEndMs: IDLE_END_MS,
  };
};
