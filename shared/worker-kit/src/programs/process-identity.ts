import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A process that cannot be mistaken for a later one with the same number. */
export type ProcessIdentity = { readonly pid: number; readonly startTicks: string | undefined };

// The name in the second field may hold anything, spaces and brackets too: the fields that count follow its end.
const factsOf = (pid: number): { readonly state: string | undefined; readonly startTicks: string | undefined } => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], startTicks: fields[19] };
  } catch {
    return { state: undefined, startTicks: undefined };
  }
};

export const identityOf = (pid: number): ProcessIdentity => ({ pid, startTicks: factsOf(pid).startTicks });

const isGone = ({ pid, startTicks }: ProcessIdentity): boolean => {
  const facts = factsOf(pid);
  // A zombie has ended; the first process of a sandbox becomes one only after all the others.
  return facts.state === undefined || facts.state === 'Z' || facts.startTicks !== startTicks;
};

/** Resolves when a process has ended; at once when it has already. */
export const untilGone = async (process: ProcessIdentity): Promise<void> => {
  while (!isGone(process)) await pause(1);
};
