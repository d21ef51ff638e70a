import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

// A process may end between two reads: what is gone says nothing.
const readProc = (path: string): Buffer => {
  try {
    return readFileSync(`/proc/${path}`);
  } catch {
    return Buffer.alloc(0);
  }
};

const linkOf = (path: string): string => {
  try {
    return readlinkSync(`/proc/${path}`);
  } catch {
    return '';
  }
};

const entriesOf = (path: string): string[] => {
  try {
    return readdirSync(`/proc/${path}`);
  } catch {
    return [];
  }
};

export type Depth = 'first-threads' | 'all-threads';

const childrenOf = (pid: number, depth: Depth): number[] => {
  const threads = depth === 'all-threads' ? entriesOf(`${pid}/task`) : [String(pid)];
  return threads.flatMap((thread) =>
    readProc(`${pid}/task/${thread}/children`).toString('latin1').split(' ').filter(Boolean).map(Number),
  );
};

/**
 * Some processes with everything below them: what runs in a sandbox carries no mark of its own. Nearly every child is one of
 * a first thread; those of others cost more to find.
 */
export const processTrees = (roots: readonly number[], depth: Depth = 'all-threads'): number[] =>
  roots.flatMap((pid) => [pid, ...processTrees(childrenOf(pid, depth), depth)]);

/** What anybody on the machine could see of a process: arguments, name, open files, folder; and its environment. */
export const visibleOf = (pid: number): Buffer =>
  Buffer.concat([
    readProc(`${pid}/cmdline`),
    Buffer.from('\n'),
    readProc(`${pid}/environ`),
    Buffer.from(`\n${readProc(`${pid}/comm`).toString('latin1')}${linkOf(`${pid}/cwd`)}\n`),
    Buffer.from(
      entriesOf(`${pid}/fd`)
        .map((name) => linkOf(`${pid}/fd/${name}`))
        .join('\n'),
    ),
  ]);

/** The arguments of a process, each ended by a zero. */
export const commandLineOf = (pid: number): string => readProc(`${pid}/cmdline`).toString('latin1');
export const folderOf = (pid: number): string => linkOf(`${pid}/cwd`);

/** Bytes that a core dump of a process may have; undefined when the process is gone. */
export const coreLimitOf = (pid: number): number | undefined => {
  const soft = /^Max core file size\s+(\S+)/m.exec(readProc(`${pid}/limits`).toString('latin1'))?.[1];
  if (soft === undefined) return undefined;
  return soft === 'unlimited' ? Number.POSITIVE_INFINITY : Number(soft);
};
