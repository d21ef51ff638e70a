import { randomBytes } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import { absent } from './absent.ts';

const wasGone = (error: unknown): boolean => {
  absent(error);
  return false;
};

/** Overwrites a file with noise, then removes it. The caller syncs the folder. True for the one call that removed it. */
export const shred = async (path: string): Promise<boolean> => {
  const handle = await open(path, 'r+').catch(absent);
  if (!handle) return false;
  try {
    const { size } = await handle.stat();
    await handle.write(randomBytes(size), 0, size, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return unlink(path).then(() => true, wasGone);
};
