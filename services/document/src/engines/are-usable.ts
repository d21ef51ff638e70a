import type { EngineHost, EnginePool } from '@convi/worker-kit';

const FAILED_STARTS = 3;

const isUsable = ({ health }: EnginePool, engines: EngineHost['engines']): boolean => {
  const { idle, busy, starting, stuck, failedStarts } = health();
  // One that is killed and does not go is held by the kernel: the machine is in trouble, others should get the work.
  if (stuck > 0 || failedStarts >= FAILED_STARTS) return false;
  return engines === 'on-demand' || idle + busy + starting > 0;
};

/** Whether work can be given to pools of engines: they start, and none of their processes is stuck. */
export const areUsable = (pools: readonly EnginePool[], engines: EngineHost['engines']): boolean =>
  pools.every((pool) => isUsable(pool, engines));
