import type { Handovers } from '@convi/kernel';

/** The twin: nothing is forgotten, as the record of a project says which code counts. */
export const memoryHandovers = (): Handovers => {
  const noted = new Map<string, string>();
  return {
    note: async (codeHash, { projectId }) => {
      noted.set(codeHash, projectId);
    },
    find: async (codeHash) => noted.get(codeHash),
  };
};
