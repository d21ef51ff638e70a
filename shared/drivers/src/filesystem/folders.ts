import { mkdir, open, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';

export const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | undefined)?.code;

/** Makes what a folder lists durable. A folder that is gone needs nothing. */
export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r').catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
  });
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
};

/** Makes a folder below the root; what is new of its path is durable when it resolves. */
export const makeFolder = async (folder: string): Promise<void> => {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let at = folder; at.length >= first.length; at = dirname(at)) await syncFolder(dirname(at));
};

/** The same for what need not be there after this machine has fallen. */
export const makeFolderQuickly = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
};

const NOT_EMPTY = ['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EBUSY'];

/** Removes a folder and those above it, below the root, that are empty. Returns the deepest one that stays. */
export const removeEmptyFolders = async (folder: string, root: string): Promise<string> => {
  for (let at = folder; at.length > root.length; at = dirname(at)) {
    try {
      await rmdir(at);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') continue;
      if (NOT_EMPTY.includes(codeOf(error) ?? '')) return at;
      throw error;
    }
  }
  return root;
};
