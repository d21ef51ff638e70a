import { access, constants, open, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { type ByteRange, type Clock, type ObjectStore, SEALED_CHUNK_BYTES, type StoredObject } from '@convi/kernel';
import { checkedPrefix } from '../object-keys/index.ts';
import { codeOf, makeFolder, removeEmptyFolders, syncFolder } from './folders.ts';
import { begunAtOf, placeOf } from './places.ts';
import { walk } from './walk.ts';
import { writeObject } from './write-object.ts';

const AT_ONCE = 16;

const absent = (error: unknown): undefined => {
  if (codeOf(error) !== 'ENOENT') throw error;
};

// Whole chunks at a time: one that comes in two pieces costs two calls of the cipher (bench sealing: a tenth). Several, as each
// read wakes another thread, which costs more than the reading (measured: bench audio).
const READ_BYTES = 4 * SEALED_CHUNK_BYTES;

const openObject = async (place: string, range?: ByteRange): Promise<Readable | undefined> => {
  const handle = await open(place, 'r').catch(absent);
  return handle?.createReadStream({
    highWaterMark: READ_BYTES,
    ...(range && { start: range.start, end: range.end }),
  });
};

/** Removes files, then the folders that they leave empty; durable when it resolves. */
const removePlaces = async (root: string, places: readonly string[]): Promise<void> => {
  for (let from = 0; from < places.length; from += AT_ONCE) {
    await Promise.all(places.slice(from, from + AT_ONCE).map((place) => rm(place, { force: true })));
  }
  const staying = new Set<string>();
  for (const folder of new Set(places.map(dirname))) staying.add(await removeEmptyFolders(folder, root));
  for (const folder of staying) await syncFolder(folder);
};

async function* listObjects(root: string, prefix: string): AsyncGenerator<StoredObject> {
  for await (const { key, name, path } of walk(root, prefix)) {
    if (name.startsWith('.') || !key.startsWith(prefix)) continue;
    const facts = await stat(path).catch(absent);
    if (facts) yield { key, bytes: facts.size, modifiedAt: Math.floor(facts.mtimeMs) };
  }
}

const abortUploadsIn = async (root: string, prefix: string, begunBefore: number): Promise<number> => {
  const places: string[] = [];
  for await (const { name, path } of walk(root, prefix)) {
    const begunAt = begunAtOf(name);
    if (begunAt !== undefined && begunAt < begunBefore) places.push(path);
  }
  await removePlaces(root, places);
  return places.length;
};

const checkRoot = async (root: string): Promise<void> => {
  await makeFolder(root);
  await access(root, constants.R_OK | constants.W_OK | constants.X_OK);
};

/** Sealed objects as files below one folder. Takes the folder (made when missing) and a clock; throws `store-full` when the disk is. */
export const filesystemObjectStore = (options: { readonly root: string; readonly clock: Clock }): ObjectStore => {
  const { clock } = options;
  const root = resolve(options.root);
  return {
    put: async (key, body, options) => ({
      bytes: await writeObject({ root, place: placeOf(root, key), clock }, body, options),
    }),
    get: async (key, range) => openObject(placeOf(root, key), range),
    remove: async (keys) =>
      removePlaces(
        root,
        keys.map((key) => placeOf(root, key)),
      ),
    list: (prefix) => listObjects(root, checkedPrefix(prefix)),
    abortUploads: async (prefix, begunBefore) => abortUploadsIn(root, checkedPrefix(prefix), begunBefore),
    check: () => checkRoot(root),
  };
};
