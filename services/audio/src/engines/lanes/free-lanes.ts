import type { Clock } from '@convi/kernel';

type Lanes = {
  /** As many as are liked and free, but always one. */
  readonly wish: number;
  /** Ends the waiting for one. */
  readonly signal: AbortSignal;
};

/** Hands out lanes, of which a worker has a certain number. */
export type FreeLanes = {
  /** Runs something with the lanes that it gets. */
  readonly use: <T>(lanes: Lanes, work: (lanes: number) => Promise<T>) => Promise<T>;
};

/** Two encoders that share a processor are both late: one that is free so soon is worth waiting for, and no job for longer. */
const PATIENCE_MS = 3_000;

/**
 * The lanes of a worker, as many as it has processors for: a long sound takes those that no other job needs. What comes later
 * waits for a moment, then gets its own all the same and shares the processors with it for a while.
 */
export const freeLanes = (all: number, clock: Pick<Clock, 'after'>): FreeLanes => {
  let used = 0;
  const waiting: (() => void)[] = [];
  const free = ({ signal }: Lanes): Promise<void> | undefined => {
    if (used < all || signal.aborted) return undefined;
    const { promise, resolve } = Promise.withResolvers<void>();
    const callOff = clock.after(PATIENCE_MS, resolve);
    waiting.push(resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
    return promise.then(() => {
      callOff();
      if (waiting.includes(resolve)) waiting.splice(waiting.indexOf(resolve), 1);
    });
  };
  return {
    use: async (lanes, work) => {
      // What need not wait counts at once: another one may ask in the same moment.
      const turn = free(lanes);
      if (turn) await turn;
      const taken = Math.max(1, Math.min(lanes.wish, all - used));
      used += taken;
      try {
        return await work(taken);
      } finally {
        used -= taken;
        for (let lane = used; lane < all; lane++) waiting.shift()?.();
      }
    },
  };
};
