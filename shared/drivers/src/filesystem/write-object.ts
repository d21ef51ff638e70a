import { type FileHandle, open, rename, rm, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError, type Clock, newId, type PutOptions } from '@convi/kernel';
import { codeOf, makeFolder, makeFolderQuickly, removeEmptyFolders, syncFolder } from './folders.ts';
import { uploadPlace } from './places.ts';

type Target = { readonly root: string; readonly place: string; readonly clock: Clock };
const TRIES = 20;

/** A sweep may remove an empty folder between its making and the first file in it: then it is made again. */
const openUpload = async (upload: string, make: typeof makeFolder, triesLeft = TRIES): Promise<FileHandle> => {
  await make(dirname(upload));
  try {
    return await open(upload, 'wx', 0o600);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || triesLeft === 0) throw error;
    return openUpload(upload, make, triesLeft - 1);
  }
};

const translated = (error: unknown): unknown =>
  codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT' ? new AppError('store-full', { cause: error }) : error;

const write = async (handle: FileHandle, body: Readable, { signal, passing = false }: PutOptions): Promise<number> => {
  // `flush` syncs the file before it is closed.
  const sink = handle.createWriteStream({ flush: !passing });
  await pipeline(body, sink, signal ? { signal } : {});
  return sink.bytesWritten;
};

/** Writes a body beside its place, makes it durable unless it is passing, then lets it appear whole. Nothing stays when that fails. */
export const writeObject = async (
  { root, place, clock }: Target,
  body: Readable,
  options: PutOptions = {},
): Promise<number> => {
  // It may break before anybody reads from it; the pipeline is told of it then.
  body.once('error', () => undefined);
  const upload = uploadPlace(place, clock.now(), newId());
  try {
    const handle = await openUpload(upload, options.passing ? makeFolderQuickly : makeFolder);
    const bytes = await write(handle, body, options);
    const writtenAt = new Date(clock.now());
    await utimes(upload, writtenAt, writtenAt);
    await rename(upload, place);
    if (!options.passing) await syncFolder(dirname(place));
    return bytes;
  } catch (error) {
    body.destroy();
    await rm(upload, { force: true });
    await removeEmptyFolders(dirname(upload), root);
    throw translated(error);
  }
};
