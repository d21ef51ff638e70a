/** Counts files that are on their way together, and remembers under which id each arrived. */
export type SendingBatch = {
  readonly began: () => void;
  readonly arrived: (key: number, id: string) => void;
  /** One is over, arrived or not. Gives the ids in the order of their keys when it was the last one. */
  readonly over: () => readonly string[] | undefined;
};

export const sendingBatch = (): SendingBatch => {
  let open = 0;
  let ids = new Map<number, string>();
  return {
    began: () => {
      open += 1;
    },
    arrived: (key, id) => void ids.set(key, id),
    over: () => {
      open -= 1;
      if (open > 0) return undefined;
      const picked = [...ids].sort(([a], [b]) => a - b).map(([, id]) => id);
      ids = new Map();
      return picked;
    },
  };
};
