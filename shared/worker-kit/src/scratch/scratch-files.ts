import { constants } from 'node:fs';
import { type FileHandle, link, lstat, open, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

// An engine may write to its folder at any time: a name it turned into a link must neither be followed nor trusted.
const { O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;

const PLAIN_NAME = /^[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,99}$/;

/** The engine left something else where a file was expected. */
export class UnexpectedScratchEntry extends Error {}

const pathOf = (dir: string, name: string): string => {
  if (!PLAIN_NAME.test(name)) throw new UnexpectedScratchEntry();
  return join(dir, name);
};

/** Writes a new file into a scratch folder; an existing name is refused. */
export const placeFile = async (dir: string, name: string, content: Readable | Uint8Array): Promise<void> => {
  const file = await open(pathOf(dir, name), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  if (content instanceof Uint8Array) await file.writeFile(content).finally(() => file.close());
  else await pipeline(content, file.createWriteStream());
};

/** Gives a file of one scratch folder to another one without copying it; an existing name is refused. */
export const linkFile = async (dir: string, name: string, from: string): Promise<void> => link(from, pathOf(dir, name));

const sizeOf = async (file: FileHandle): Promise<number> => {
  const facts = await file.stat();
  if (!facts.isFile()) throw new UnexpectedScratchEntry();
  return facts.size;
};

const openRefusingLinks = async (path: string): Promise<FileHandle> => {
  try {
    return await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    // A link, a socket, nothing at all: in every case not the file that the engine promised.
    throw new UnexpectedScratchEntry('no such file', { cause: error });
  }
};

export type ScratchFile = { readonly bytes: number; readonly handle: FileHandle };

/** Opens a file that an engine wrote. Throws `UnexpectedScratchEntry` for anything but a regular file. The caller closes. */
export const openFile = async (dir: string, name: string): Promise<ScratchFile> => {
  const handle = await openRefusingLinks(pathOf(dir, name));
  try {
    return { bytes: await sizeOf(handle), handle };
  } catch (error) {
    await handle.close();
    throw error;
  }
};

/** The names in a scratch folder, of files only. */
export const fileNames = async (dir: string): Promise<string[]> =>
  (await readdir(dir, { withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name);

/**
 * Empties a flat folder of a living engine. Throws when it holds a folder: removing that by path could be led astray by
 * the engine, so the engine has to end first.
 */
export const emptyFolder = async (dir: string): Promise<void> => {
  for (const name of await readdir(dir)) {
    if ((await lstat(join(dir, name))).isDirectory()) throw new UnexpectedScratchEntry();
    await unlink(join(dir, name));
  }
};
