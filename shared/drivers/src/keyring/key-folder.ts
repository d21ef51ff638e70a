import { chmod, link, mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ID_PATTERN } from '@convi/contracts';
import { newId } from '@convi/kernel';
import { absent } from './absent.ts';
import { shred } from './shred.ts';

const UNFINISHED = /^\.(new|gone)-/;

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
};

const writeNew = async (path: string, bytes: Buffer): Promise<void> => {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Writes beside, then links: an entry is whole or not there, and never replaces another one. */
const add = async (folder: string, name: string, bytes: Buffer): Promise<void> => {
  const beside = join(folder, `.new-${newId()}`);
  try {
    await writeNew(beside, bytes);
    await link(beside, join(folder, name));
  } finally {
    await unlink(beside).catch(absent);
  }
  await syncFolder(folder);
};

/** Hides the entry before it is overwritten, so that nobody reads noise as a key. Finishes what a crash left. */
const remove = async (folder: string, name: string): Promise<boolean> => {
  const hidden = join(folder, `.gone-${name}`);
  await rename(join(folder, name), hidden).catch(absent);
  const was = await shred(hidden);
  if (was) await syncFolder(folder);
  return was;
};

export type KeyFolder = {
  readonly open: () => Promise<void>;
  readonly add: (name: string, bytes: Buffer) => Promise<void>;
  readonly read: (name: string) => Promise<Buffer | undefined>;
  readonly remove: (name: string) => Promise<boolean>;
  readonly names: () => Promise<readonly string[]>;
  /** What a crash left half made or half destroyed. */
  readonly unfinished: () => Promise<readonly string[]>;
};

/** A folder that only its owner reads, with one small file for each key. */
export const keyFolder = (folder: string): KeyFolder => ({
  open: async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
  },
  add: (name, bytes) => add(folder, name, bytes),
  read: (name) => readFile(join(folder, name)).catch(absent),
  remove: (name) => remove(folder, name),
  names: async () => (await readdir(folder)).filter((name) => ID_PATTERN.test(name)),
  unfinished: async () => (await readdir(folder)).filter((name) => UNFINISHED.test(name)),
});
