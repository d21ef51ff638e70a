import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const MEMORY = '/dev/shm';

/**
 * The folder in memory where this home's workers put plain bytes while they convert. A runner that was killed could not
 * remove it, so each start does.
 * @param {string} home
 */
export const scratchFolder = (home) => {
  if (!existsSync(MEMORY)) return undefined;
  const path = join(MEMORY, `convi-home-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`);
  const remove = () => rmSync(path, { recursive: true, force: true });
  remove();
  mkdirSync(path, { mode: 0o700 });
  return { path, remove };
};
