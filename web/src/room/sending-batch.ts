/** `moves`: what the count of moves by hand was when the first of them began. */
export type Arrived = { readonly ids: readonly string[]; readonly moves: number };

/** Counts files that are on their way together, and remembers under which id each arrived. */
export type SendingBatch = {
  readonly began: (moves: number) => void;
  readonly arrived: (key: number, id: string) => void;
  /** One is over, arrived or not. When it was the last one, gives the ids in the order of their keys. */
  readonly over: () => Arrived | undefined;
};

export const sendingBatch = (): SendingBatch => {
  let open = 0;
  let movesBefore = 0;
  let ids = new Map<number, string>();
  return {
    began: (moves) => {
      if (open === 0) movesBefore = moves;
      open += 1;
    },
    arrived: (key, id) => void ids.set(key, id),
    over: () => {
      open -= 1;
      if (open > 0) return undefined;
      const picked = [...ids].sort(([a], [b]) => a - b).map(([, id]) => id);
      ids = new Map();
      return { ids: picked, moves: movesBefore };
    },
  };
};
