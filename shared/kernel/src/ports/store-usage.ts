/** How many bytes the object store holds, kept beside it because asking the store is slow. Corrected by every sweep. */
export type StoreUsage = {
  readonly add: (bytes: number) => Promise<void>;
  readonly correct: (bytes: number) => Promise<void>;
  readonly read: () => Promise<number>;
};
