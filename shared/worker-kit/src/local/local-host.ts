import type { Clock } from '@convi/kernel';
import type { Registry, RegistryOf } from '../registry/registry.ts';
import { type ScratchSpace, scratchSpace } from '../scratch/scratch-space.ts';
import { localClock } from './local-clock.ts';

/** A registry on engines of its own, without the platform around it. */
export type LocalHost = {
  readonly registry: Registry;
  readonly scratch: ScratchSpace;
  readonly clock: Clock;
  /** Ends its engines and removes its scratch. */
  readonly close: () => Promise<void>;
};

const BUDGET_BYTES = 4 * 1024 ** 3;

/** Opens a service's registry for runs on this machine alone. */
export const localHost = async (registryOf: RegistryOf): Promise<LocalHost> => {
  const clock = localClock();
  const scratch = await scratchSpace({ root: '/dev/shm', budgetBytes: BUDGET_BYTES });
  const registry = registryOf({ scratch, clock, engines: 'on-demand', concurrency: 1, hidden: [] });
  const close = async (): Promise<void> => {
    await registry.close();
    await scratch.close();
  };
  return { registry, scratch, clock, close };
};
