import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory of a process in MiB, as the kernel counts it. */
export const residentMiB = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;

/** Watches a process while something runs. Resolves with the highest resident memory seen, in MiB. */
export const highestWhile = async (pid: number, run: () => Promise<void>): Promise<number> => {
  let highest = residentMiB(pid);
  const timer = setInterval(() => {
    highest = Math.max(highest, residentMiB(pid));
  }, 50);
  try {
    await run();
  } finally {
    clearInterval(timer);
  }
  return highest;
};

const childrenOf = (pid: number): number[] => {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    const lists = tasks.map((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim());
    return lists.flatMap((list) => (list === '' ? [] : list.split(' ').map(Number)));
  } catch {
    // It ended in between.
    return [];
  }
};

const proportionalMiB = (pid: number): number => {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
};

/** Memory of all processes below one, in MiB; pages that several of them share count once. */
export const treeMiB = (pid: number): number =>
  childrenOf(pid).reduce((sum, child) => sum + proportionalMiB(child) + treeMiB(child), 0);

/** Seldom: the kernel walks through all pages of a process to answer, which would slow what is measured. */
const LOOK_EVERY_MS = 1_000;

/** Watches all processes below one while something runs: what it gives, and the highest memory seen of them together. */
export const highestTreeWhile = async <T>(
  pid: number,
  run: () => Promise<T>,
): Promise<{ readonly value: T; readonly highestMiB: number }> => {
  let highestMiB = treeMiB(pid);
  const timer = setInterval(() => {
    highestMiB = Math.max(highestMiB, treeMiB(pid));
  }, LOOK_EVERY_MS);
  try {
    const value = await run();
    return { value, highestMiB };
  } finally {
    clearInterval(timer);
  }
};
