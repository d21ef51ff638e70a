import { readFileSync } from 'node:fs';

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
