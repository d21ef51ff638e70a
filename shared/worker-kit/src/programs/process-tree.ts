import { readdirSync, readFileSync } from 'node:fs';

// A process may end between two reads: what is gone holds nothing.
const readProc = (path: string): string => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
};

const threads = (pid: number): string[] => {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
};

const childrenOf = (pid: number): number[] =>
  threads(pid)
    .flatMap((thread) => readProc(`/proc/${pid}/task/${thread}/children`).split(' '))
    .filter((child) => child !== '')
    .map(Number);

const statusField = (status: string, field: string): number =>
  Number(status.match(new RegExp(`^${field}:\\s+(\\d+)`, 'm'))?.[1] ?? 0);

/** A process and everything below it. In a sandbox orphans fall to its first process, so none escapes the tree. */
const processTree = (pid: number): number[] => [pid, ...childrenOf(pid).flatMap(processTree)];

export type TreeUse = { readonly memoryBytes: number; readonly threads: number };

// File-backed pages are left out: they are shared with every other process and the kernel can drop them.
const useOf = (pid: number): TreeUse => {
  const status = readProc(`/proc/${pid}/status`);
  const memoryBytes = (statusField(status, 'RssAnon') + statusField(status, 'RssShmem')) * 1024;
  return { memoryBytes, threads: statusField(status, 'Threads') };
};

/** Memory and threads of a process and everything below it, now. */
export const treeUse = (pid: number): TreeUse =>
  processTree(pid)
    .map(useOf)
    .reduce((sum, use) => ({ memoryBytes: sum.memoryBytes + use.memoryBytes, threads: sum.threads + use.threads }), {
      memoryBytes: 0,
      threads: 0,
    });
