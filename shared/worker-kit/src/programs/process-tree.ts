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

/** Any thread of a process may have children. Those of the main one are found with one read, all others with one each. */
export type Look = 'main-threads' | 'all-threads';

const childrenOf = (pid: number, look: Look): number[] =>
  (look === 'main-threads' ? [String(pid)] : threads(pid))
    .flatMap((thread) => readProc(`/proc/${pid}/task/${thread}/children`).split(' '))
    .filter((child) => child !== '')
    .map(Number);

const fieldOf = (name: string) => {
  const line = new RegExp(`^${name}:\\s+(\\d+)`, 'm');
  return (status: string): number => Number(line.exec(status)?.[1] ?? 0);
};
const anonymousKib = fieldOf('RssAnon');
const sharedKib = fieldOf('RssShmem');
const threadCount = fieldOf('Threads');

/** A process and everything below it. In a sandbox orphans fall to its first process, so none escapes the tree. */
const processTree = (pid: number, look: Look): number[] => [
  pid,
  ...childrenOf(pid, look).flatMap((child) => processTree(child, look)),
];

export type TreeUse = { readonly memoryBytes: number; readonly threads: number };

// File-backed pages are left out: they are shared with every other process and the kernel can drop them.
const useOf = (pid: number): TreeUse => {
  const status = readProc(`/proc/${pid}/status`);
  return { memoryBytes: (anonymousKib(status) + sharedKib(status)) * 1024, threads: threadCount(status) };
};

/** Memory and threads of a process and everything below it, now. */
export const treeUse = (pid: number, look: Look = 'all-threads'): TreeUse =>
  processTree(pid, look)
    .map(useOf)
    .reduce((sum, use) => ({ memoryBytes: sum.memoryBytes + use.memoryBytes, threads: sum.threads + use.threads }), {
      memoryBytes: 0,
      threads: 0,
    });
