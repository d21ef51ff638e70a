import { type FileHandle, open, rename, rm, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError, type Clock, newId } from '@convi/kernel';
import { codeOf, makeFolder, removeEmptyFolders, syncFolder } from './folders.ts';
import { uploadPlace } from './places.ts';

type Target = { readonly root: string; readonly place: string; readonly clock: Clock };
const TRIES = 20;

/** A sweep may remove an empty folder between its making and the first file in it: then it is made again. */
const openUpload = async (upload: string, triesLeft = TRIES): Promise<FileHandle> => {
  await makeFolder(dirname(upload));
  try {
    return await open(upload, 'wx', 0o600);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || triesLeft === 0) throw error;
    return openUpload(upload, triesLeft - 1);
  }
};

const translated = (error: unknown): unknown =>
  codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT' ? new AppError('store-full', { cause: error }) : error;

const write = async (handle: FileHandle, body: Readable, signal: AbortSignal | undefined): Promise<number> => {
  // `flush` syncs the file before it is closed.
  const sink = handle.createWriteStream({ flush: true });
  await pipeline(body, sink, signal ? { signal } : {});
  return sink.bytesWritten;
};

/** Writes a body beside its place, makes it durable, then lets it appear whole. Nothing stays when that fails. */
export const writeObject = async (
  { root, place, clock }: Target,
  body: Readable,
  signal?: AbortSignal,
): Promise<number> => {
  // It may break before anybody reads from it; the pipeline is told of it then.
  body.once('error', () => undefined);
  const upload = uploadPlace(place, clock.now(), newId());
  try {
    const handle = await openUpload(upload);
    const bytes = await write(handle, body, signal);
    const writtenAt = new Date(clock.now());
    await utimes(upload, writtenAt, writtenAt);
    await rename(upload, place);
    await syncFolder(dirname(place));
    return bytes;
  } catch (error) {
    body.destroy();
    await rm(upload, { force: true });
    await removeEmptyFolders(dirname(upload), root);
    throw translated(error);
  }
};
