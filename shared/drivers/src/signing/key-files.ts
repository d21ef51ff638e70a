import { chmod, link, mkdir, open, readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signingKey } from '@convi/contracts';
import { newId } from '@convi/kernel';
import * as z from 'zod';

/* Keys of one use, one file each, numbered in their order. The secret half of a key is dropped once it has a follower. */
const keyFile = z.object({ key: signingKey, secret: z.string().optional() });
export type KeyFile = z.output<typeof keyFile>;

const nameOf = (place: number): string => `${String(place).padStart(4, '0')}.json`;
const NAME = /^\d{4}\.json$/;

const exists = (error: NodeJS.ErrnoException): boolean => {
  if (error.code !== 'EEXIST') throw error;
  return false;
};

const sync = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
};

/** All keys of a folder, oldest first. */
export const readKeyFiles = async (folder: string): Promise<readonly KeyFile[]> => {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => NAME.test(name)).sort();
  return Promise.all(files.map(async (name) => keyFile.parse(JSON.parse(await readFile(join(folder, name), 'utf8')))));
};

/** Adds a key in its place. False when another process was faster: then its key is the one. */
export const addKeyFile = async (folder: string, place: number, file: KeyFile): Promise<boolean> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const beside = join(folder, `.new-${newId()}`);
  await writeFile(beside, JSON.stringify(file), { mode: 0o600, flag: 'wx', flush: true });
  const added = await link(beside, join(folder, nameOf(place)))
    .then(() => true, exists)
    .finally(() => unlink(beside));
  await sync(folder);
  return added;
};

/** Leaves the public half of a key. */
export const dropSecret = async (folder: string, place: number, { key }: KeyFile): Promise<void> => {
  await writeFile(join(folder, nameOf(place)), JSON.stringify({ key }), { mode: 0o600, flush: true });
};
