import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { treeUse } from './process-tree.ts';
import { DEFAULT_PROCESSES, type ProgramLimits } from './program-limits.ts';
import type { EndReason } from './program-outcome.ts';

const INTERVAL_MS = 200;

// An engine may be writing or removing while this looks: what is gone has no size.
const allocatedBytes = (path: string): number => {
  try {
    const entry = lstatSync(path);
    if (!entry.isDirectory()) return entry.blocks * 512;
    return readdirSync(path).reduce((sum, name) => sum + allocatedBytes(join(path, name)), 4096);
  } catch {
    return 0;
  }
};

const exceeded = (pid: number, { limits, workdir }: Watched): EndReason | undefined => {
  const { memoryBytes, threads } = treeUse(pid);
  // The kernel does not count processes of root, so a fork bomb has to be seen here.
  if (memoryBytes > limits.memoryBytes || threads > 2 * (limits.processes ?? DEFAULT_PROCESSES)) return 'memory';
  if (limits.workdirBytes !== undefined && allocatedBytes(workdir) > limits.workdirBytes) return 'output-too-large';
  return undefined;
};

export type Watched = { readonly limits: ProgramLimits; readonly workdir: string };

/**
 * Watches what the kernel cannot limit for several processes together. `pid` tells the first process once there is one.
 * Returns the function that stops watching.
 */
export const watchLimits = (
  pid: () => number | undefined,
  watched: Watched,
  onExceeded: (reason: EndReason) => void,
): (() => void) => {
  const timer = setInterval(() => {
    const first = pid();
    const reason = first === undefined ? undefined : exceeded(first, watched);
    if (reason) onExceeded(reason);
  }, INTERVAL_MS).unref();
  return () => clearInterval(timer);
};
