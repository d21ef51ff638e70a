import type { Handover, ReceiptOutbox } from '@convi/kernel';

export const memoryReceiptOutbox = (): ReceiptOutbox => {
  let line: readonly Handover[] = [];
  let count = 0;
  return {
    add: async (message) => {
      count += 1;
      line = [...line, { handoverId: String(count), message: structuredClone(message) }];
    },
    oldest: async (most) => line.slice(0, most),
    acknowledge: async (ids) => {
      line = line.filter(({ handoverId }) => !ids.includes(handoverId));
    },
    waiting: async () => line.length,
  };
};
