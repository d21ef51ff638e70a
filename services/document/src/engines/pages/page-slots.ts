import { availableParallelism } from 'node:os';

/** Pages of all jobs share the processors of the machine: first come, first served. */
export type PageSlots = {
  /** How many pages of one job are worked on at once; their pixels lie in scratch meanwhile. */
  readonly perJob: number;
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
};

const MOST_OF_A_JOB = 4;

/** As many places as there are processors. */
export const pageSlots = (size: number = availableParallelism()): PageSlots => {
  const waiting: (() => void)[] = [];
  let busy = 0;
  const enter = (): Promise<void> | undefined => {
    if (busy < size) {
      busy += 1;
      return undefined;
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  // A place that is left goes on to the next without being counted as free.
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  };
  return {
    perJob: Math.min(size, MOST_OF_A_JOB),
    run: async (work) => {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
};
