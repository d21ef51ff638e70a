import { chmod, lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const openUp = async (folder: string): Promise<void> => {
  await chmod(folder, 0o700);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await openUp(join(folder, entry.name));
  }
};

/**
 * Removes a folder and everything in it, also folders that an engine closed to their owner. Links are removed, not
 * followed. Only for folders that no living engine can write to: removal by path could be led astray by one.
 */
export const removeTree = async (folder: string): Promise<void> => {
  try {
    await rm(folder, { recursive: true, force: true });
  } catch {
    if ((await lstat(folder)).isDirectory()) await openUp(folder);
    await rm(folder, { recursive: true, force: true });
  }
};
