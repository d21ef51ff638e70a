import { type FileHandle, link, mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ID_PATTERN } from '@convi/contracts';
import { newId } from '@convi/kernel';
import { absent } from './absent.ts';
import { shred } from './shred.ts';
import { UnsafeKeyring } from './unsafe-keyring.ts';

const UNFINISHED = /^\.(new|gone)-/;
const OTHERS = 0o077;

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
};

/** Refuses a folder that is not its owner's alone: it is not mended silently, as somebody may have read it already. */
const checkPrivate = async (folder: string): Promise<void> => {
  const { mode, uid } = await stat(folder);
  const faults = [
    (mode & OTHERS) === 0 ? '' : 'let nobody but its owner reach the keyring folder: chmod 700',
    uid === process.getuid?.() ? '' : 'let the keyring folder belong to the user that Convi runs as: chown',
  ].filter((fault) => fault !== '');
  if (faults.length > 0) throw new UnsafeKeyring(faults);
};

const makeFolder = async (folder: string): Promise<void> => {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first !== undefined) await syncFolder(dirname(first));
  await checkPrivate(folder);
};

const syncFile = (handle: FileHandle): Promise<void> => handle.sync();
const leaveFile = async (): Promise<void> => undefined;

const writeNew = async (path: string, bytes: Buffer, sync: typeof syncFile): Promise<void> => {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await sync(handle);
  } finally {
    await handle.close();
  }
};

/** Writes beside, then links: an entry is whole or not there, and never replaces another one. */
const addBeside = async (path: string, bytes: Buffer, sync: typeof syncFile): Promise<void> => {
  const beside = join(dirname(path), `.new-${newId()}`);
  try {
    await writeNew(beside, bytes, sync);
    await link(beside, path);
  } finally {
    await unlink(beside).catch(absent);
  }
};

const add = async (folder: string, name: string, bytes: Buffer): Promise<void> => {
  await addBeside(join(folder, name), bytes, syncFile);
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
  /** Makes the folder when it is missing. Throws `UnsafeKeyring` when it is not its owner's alone. */
  readonly open: () => Promise<void>;
  readonly add: (name: string, bytes: Buffer) => Promise<void>;
  /** The same, but that the entry may be gone after this machine has fallen. */
  readonly addQuickly: (name: string, bytes: Buffer) => Promise<void>;
  readonly read: (name: string) => Promise<Buffer | undefined>;
  readonly remove: (name: string) => Promise<boolean>;
  /** Removes by the name of the file, whatever it is. */
  readonly shred: (file: string) => Promise<boolean>;
  /** Every file: entries by their names, and what a crash left half made (`.new-`) or half destroyed (`.gone-`). */
  readonly list: () => Promise<{ readonly names: readonly string[]; readonly unfinished: readonly string[] }>;
  /** When a file was last written, by the clock of the machine; undefined when there is none. */
  readonly writtenAt: (file: string) => Promise<number | undefined>;
  /** When a name was last added or removed, by the clock of the machine; undefined without a folder. */
  readonly changedAt: () => Promise<number | undefined>;
};

const list = async (folder: string): ReturnType<KeyFolder['list']> => {
  const files = (await readdir(folder).catch(absent)) ?? [];
  return {
    names: files.filter((name) => ID_PATTERN.test(name)),
    unfinished: files.filter((name) => UNFINISHED.test(name)),
  };
};

/** A folder that only its owner reads, with one small file for each key. */
export const keyFolder = (folder: string): KeyFolder => ({
  open: () => makeFolder(folder),
  add: (name, bytes) => add(folder, name, bytes),
  addQuickly: (name, bytes) => addBeside(join(folder, name), bytes, leaveFile),
  read: (name) => readFile(join(folder, name)).catch(absent),
  remove: (name) => remove(folder, name),
  shred: (file) => shred(join(folder, file)),
  list: () => list(folder),
  writtenAt: async (file) => (await stat(join(folder, file)).catch(absent))?.mtimeMs,
  changedAt: async () => (await stat(folder).catch(absent))?.mtimeMs,
});
