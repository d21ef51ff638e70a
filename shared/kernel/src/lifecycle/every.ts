import type { Clock } from '../ports/clock.ts';

export type Repeated = {
  readonly ms: number;
  readonly run: () => Promise<void>;
  /** Hears of a run that failed; the next one comes all the same. */
  readonly failed: (error: unknown) => void;
};

/** Runs something at once and then again so long after each run. `stop` resolves when no run is under way. */
export const every = (clock: Clock, { ms, run, failed }: Repeated): { readonly stop: () => Promise<void> } => {
  let isStopped = false;
  let callOff = (): void => undefined;
  const turn = async (): Promise<void> => {
    await run().catch(failed);
    if (!isStopped) callOff = clock.after(ms, () => (inHand = turn()));
  };
  let inHand = turn();
  const stop = async (): Promise<void> => {
    isStopped = true;
    callOff();
    await inHand;
  };
  return { stop };
};
