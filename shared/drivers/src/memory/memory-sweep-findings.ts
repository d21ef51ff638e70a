import type { Findings, SweepFindings } from '@convi/kernel';

export const memorySweepFindings = (): SweepFindings => {
  let last: Findings | undefined;
  return {
    tell: async (findings) => {
      last = findings;
    },
    read: async () => last,
  };
};
