import type { StoreUsage } from '@convi/kernel';

export const memoryStoreUsage = (): StoreUsage => {
  let held = 0;
  return {
    add: async (bytes) => {
      held += bytes;
    },
    correct: async (bytes) => {
      held = bytes;
    },
    read: async () => Math.max(0, held),
  };
};
