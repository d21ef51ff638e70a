import type { Clock } from '@convi/kernel';
import type { ScratchSpace } from '../scratch/scratch-space.ts';

/** What engines are built on: given by `startWorker`, by the registry suite and by `tryConvert`. */
export type EngineHost = {
  readonly scratch: ScratchSpace;
  readonly clock: Clock;
  /** `on-demand` on small machines: no engine process is started before a job needs it. */
  readonly engines: 'ahead' | 'on-demand';
  /** Jobs that run at once. */
  readonly concurrency: number;
  /** Host paths that no sandbox may show: Convi's data folder. */
  readonly hidden: readonly string[];
};
