import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';

const LIMITS = ['/sys/fs/cgroup/memory.max', '/sys/fs/cgroup/memory/memory.limit_in_bytes'];
const SMALL_BYTES = 4 * 2 ** 30;

/** @param {string} path */
const limitIn = (path) => {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
};

/** What this machine has, or what its container may use. */
const memoryBytes = () => Math.min(totalmem(), ...LIMITS.map(limitIn));

/** On a small machine engines start when they are needed, not ahead. @returns {Record<string, string>} */
export const engineSettings = (bytes = memoryBytes()) => (bytes < SMALL_BYTES ? { CONVI_ENGINES: 'on-demand' } : {});
