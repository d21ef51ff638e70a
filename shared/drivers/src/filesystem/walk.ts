import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './folders.ts';

type Found = { readonly key: string; readonly name: string; readonly path: string };

const entriesOf = async (folder: string) => {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    // Removed since its name was read.
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
};

const mayHold = (folderKey: string, prefix: string): boolean =>
  folderKey.startsWith(prefix) || prefix.startsWith(folderKey);

/** The deepest folder that holds everything of a prefix: the folders above it may have thousands of others. */
const folderOf = (prefix: string): string => prefix.slice(0, prefix.lastIndexOf('/') + 1);

/**
 * Every file below the folders that can hold a prefix, in key order, one folder's names in memory at a time for each depth.
 * `/` sorts before every character of a key, so that the order of names is the order of keys.
 */
export async function* walk(root: string, prefix: string, at: string = folderOf(prefix)): AsyncGenerator<Found> {
  for (const entry of await entriesOf(join(root, at))) {
    const key = `${at}${entry.name}`;
    if (entry.isFile()) yield { key, name: entry.name, path: join(root, key) };
    else if (entry.isDirectory() && mayHold(`${key}/`, prefix)) yield* walk(root, prefix, `${key}/`);
  }
}
