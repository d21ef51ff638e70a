import type { OwnedProject, OwnedProjects } from '@convi/kernel';

const isBefore = (a: OwnedProject, b: OwnedProject): boolean =>
  a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id);

/** The twin: nothing is forgotten, as a process of tests ends before anything would be. */
export const memoryOwnedProjects = (): OwnedProjects => {
  const byAccount = new Map<string, Map<string, OwnedProject>>();
  return {
    note: async (accountId, { id, createdAt }) => {
      byAccount.set(
        accountId,
        (byAccount.get(accountId) ?? new Map<string, OwnedProject>()).set(id, { id, createdAt }),
      );
    },
    page: async (accountId, { before, limit }) =>
      [...(byAccount.get(accountId)?.values() ?? [])]
        .filter((project) => before === undefined || isBefore(project, before))
        .sort((a, b) => (isBefore(a, b) ? 1 : -1))
        .slice(0, limit),
  };
};
