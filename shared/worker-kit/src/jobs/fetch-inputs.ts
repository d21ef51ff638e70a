import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { formatOf } from '@convi/contracts';
import {
  FailureError,
  type FilePrivate,
  type FileRecord,
  openFilePrivate,
  openStream,
  type Ports,
  type ProjectKey,
  type SealSummary,
  splitName,
  wholeFacts,
} from '@convi/kernel';
import type { InputFile } from '../registry/job-files.ts';
import { placeFile } from '../scratch/scratch-files.ts';
import { failingAs } from './failure-of.ts';

type Stored = { readonly object: string; readonly seal: SealSummary };

const objectIdOf = (object: string): string => object.slice(object.lastIndexOf('/') + 1);

/** The plain bytes of a stored object; what is not as it was sealed ends the stream with an error. */
export const openStored = async (
  { objects }: Pick<Ports, 'objects'>,
  { projectId, key }: ProjectKey,
  { object, seal }: Stored,
): Promise<Readable> => {
  const sealed = await objects.get(object);
  if (!sealed) throw new FailureError('storage-unavailable');
  const plain = openStream(key, { projectId, objectId: objectIdOf(object) }, { summary: seal });
  // Errors of either end arrive at `plain`, which the caller reads.
  return pipeline(sealed, plain, () => undefined);
};

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
  const { name: given, seal, password, ...words }: FilePrivate = openFilePrivate(key, record);
  const open = (): Promise<Readable> => openStored(ports, key, { object: record.object, seal });
  const name = nameOf(record, n);
  const path = join(dir, name);
  if (input === 'file') await placeFile(dir, name, await open());
  fetching.signal.throwIfAborted();
  const { id: fileId, format, bytes } = record;
  const facts = wholeFacts(record, words);
  return {
    ...{ fileId, format, bytes, facts, name, path, title: splitName(given).base },
    ...(password !== undefined && { password }),
    open: input === 'file' ? async () => createReadStream(path) : open,
  };
};

/** Brings the inputs of an item to where its converter reads them. Their users' names stay behind. */
export const fetchInputs = (fetching: Fetching, records: readonly FileRecord[]): Promise<InputFile[]> =>
  failingAs('storage-unavailable', async () => {
    const files: InputFile[] = [];
    for (const [n, record] of records.entries()) files.push(await fetchOne(fetching, record, n));
    return files;
  });
