import { type Limits, limits, type Plan } from '@convi/contracts';
import type { Clock, EndingPorts, Logger, Ports } from '@convi/kernel';
import type { Registry } from '../registry/registry.ts';
import type { ScratchSpace } from '../scratch/scratch-space.ts';
import type { SlowLane } from './slow-lane.ts';

export type WorkerPorts = EndingPorts & Pick<Ports, 'objects' | 'feed' | 'usage'>;

/** What every kind of job of a worker runs with. */
export type WorkerTools = {
  readonly ports: WorkerPorts;
  readonly engineClock: Clock;
  readonly registry: Registry;
  readonly scratch: ScratchSpace;
  readonly limitsOf: (plan: Plan) => Limits;
  readonly logger: Logger;
  /** Where slow conversions are counted; without it they run like all others. */
  readonly slowLane?: SlowLane;
  /** Where trials are counted among short jobs. */
  readonly trialLane?: SlowLane;
};

/** The limits of a service's plans; `off` lifts what a project may hold and run at once, never what one file may be. */
export const limitsTable =
  (service: Registry['service'], quotas: 'on' | 'off') =>
  (plan: Plan): Limits => {
    const row = limits[service][plan];
    if (quotas === 'on') return row;
    return { ...row, conversionsRunning: Number.MAX_SAFE_INTEGER, bytesPerProject: Number.MAX_SAFE_INTEGER };
  };
