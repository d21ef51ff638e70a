import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { formatOf } from '@convi/contracts';
import {
  type ByteRange,
  FailureError,
  type FileRecord,
  openFilePrivate,
  openPieces,
  type Piece,
  type Ports,
  type ProjectKey,
  piecesOf,
  splitName,
  wholeFacts,
} from '@convi/kernel';
import type { InputFile } from '../registry/job-files.ts';
import { placeFile } from '../scratch/scratch-files.ts';
import { failingAs } from './failure-of.ts';

/** The plain bytes of stored objects, or a range of them; what is not as it was sealed ends the stream with an error. */
export const openStored = (
  { objects }: Pick<Ports, 'objects'>,
  key: ProjectKey,
  { pieces, range }: { readonly pieces: readonly Piece[]; readonly range?: ByteRange | undefined },
): Promise<Readable> =>
  openPieces(objects, key, { pieces, range }).catch((cause: unknown) => {
    throw new FailureError('storage-unavailable', { cause });
  });

export type Fetching = {
  readonly ports: Pick<Ports, 'objects'>;
  readonly key: ProjectKey;
  readonly dir: string;
  readonly input: 'file' | 'stream';
  readonly signal: AbortSignal;
};

const nameOf = ({ format }: FileRecord, n: number): string => `input-${n}.${formatOf(format).extensions[0]}`;

const fetchOne = async (fetching: Fetching, record: FileRecord, n: number): Promise<InputFile> => {
  const { ports, key, dir, input } = fetching;
  if (record.bytes === 0) throw new FailureError('empty-input');
  const opened = openFilePrivate(key, record);
  const { name: given, password, ...words } = opened;
  const open = (range?: ByteRange): Promise<Readable> =>
    openStored(ports, key, { pieces: piecesOf(record, opened), range });
  const name = nameOf(record, n);
  const path = join(dir, name);
  if (input === 'file') await placeFile(dir, name, await open());
  fetching.signal.throwIfAborted();
  const { id: fileId, format, bytes } = record;
  const facts = wholeFacts(record, words);
  return {
    ...{ fileId, format, bytes, facts, name, path, title: splitName(given).base },
    ...(password !== undefined && { password }),
    open: input === 'file' ? async (range) => createReadStream(path, range) : open,
  };
};

/** Brings the inputs of an item to where its converter reads them. Their users' names stay behind. */
export const fetchInputs = (fetching: Fetching, records: readonly FileRecord[]): Promise<InputFile[]> =>
  failingAs('storage-unavailable', async () => {
    const files: InputFile[] = [];
    for (const [n, record] of records.entries()) files.push(await fetchOne(fetching, record, n));
    return files;
  });
