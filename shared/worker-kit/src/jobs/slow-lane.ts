/** Places for slow conversions: fewer than the worker has, so that they never hold all of them. */
export type SlowLane = {
  /** Takes a place and returns the way to give it back; undefined when all are taken. */
  readonly enter: () => (() => void) | undefined;
};

/** Takes how many conversions the worker runs at once. */
export const slowLane = (conversions: number): SlowLane => {
  const most = Math.max(1, Math.floor(conversions / 2));
  let running = 0;
  return {
    enter: () => {
      if (running >= most) return undefined;
      running += 1;
      let left = false;
      return () => {
        if (!left) running -= 1;
        left = true;
      };
    },
  };
};
