import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Look, treeUse } from './process-tree.ts';
import { DEFAULT_PROCESSES, type ProgramLimits } from './program-limits.ts';
import type { EndReason } from './program-outcome.ts';

const INTERVAL_MS = 200;
/** Children of threads beside the main one are rare, and looking for them costs four fifths of a look: each fifth time. */
const ALL_THREADS_EACH = 5;

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

const exceeded = (pid: number, look: Look, { limits, workdir }: Watched): EndReason | undefined => {
  const { memoryBytes, threads } = treeUse(pid, look);
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
  let looks = 0;
  const timer = setInterval(() => {
    const first = pid();
    if (first === undefined) return;
    const look = looks++ % ALL_THREADS_EACH === 0 ? 'all-threads' : 'main-threads';
    const reason = exceeded(first, look, watched);
    if (reason) onExceeded(reason);
  }, INTERVAL_MS).unref();
  return () => clearInterval(timer);
};
