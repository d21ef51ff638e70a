/** Hands out lanes, of which a worker has a certain number. */
export type FreeLanes = {
  /** Runs something with as many lanes as it likes and are free, but always with one. */
  readonly use: <T>(wish: number, work: (lanes: number) => Promise<T>) => Promise<T>;
};

/**
 * The lanes of a worker, as many as it has places for jobs: a long sound takes those that no other job needs. What comes
 * later gets its own all the same and shares the processors with it for a while.
 */
export const freeLanes = (all: number): FreeLanes => {
  let used = 0;
  return {
    use: async (wish, work) => {
      const lanes = Math.max(1, Math.min(wish, all - used));
      used += lanes;
      try {
        return await work(lanes);
      } finally {
        used -= lanes;
      }
    },
  };
};
