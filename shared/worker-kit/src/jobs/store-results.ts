import type { FileHandle } from 'node:fs/promises';
import { PassThrough, type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Facts, type FormatId, passesAs } from '@convi/contracts';
import {
  contentSniffer,
  FailureError,
  newId,
  type Ports,
  type ProjectKey,
  type SealSummary,
  sealStream,
} from '@convi/kernel';
import type { OutputFile } from '../registry/job-files.ts';
import { openFile } from '../scratch/scratch-files.ts';
import { failingAs } from './failure-of.ts';

/** An object that is stored and not yet visible. `sealedBytes` is what it takes in the store. */
export type StoredObject = { readonly object: string; readonly seal: SealSummary; readonly sealedBytes: number };
export type StoredResult = StoredObject & Pick<OutputFile, 'format' | 'title' | 'report'> & { readonly facts: Facts };

type StorePorts = Pick<Ports, 'objects' | 'usage'>;

export type Storing = {
  readonly ports: StorePorts;
  readonly key: ProjectKey;
  /** Prefix of the project's objects. */
  readonly prefix: string;
  readonly dir: string;
  /** What the converter promised; without it nothing was. */
  readonly format?: FormatId;
  readonly signal: AbortSignal;
  /** Nobody waits for it once this machine has fallen. */
  readonly passing?: boolean | undefined;
};

const sniffing = (sniffer: ReturnType<typeof contentSniffer>): Transform =>
  new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      sniffer.push(chunk);
      done(null, chunk);
    },
  });

/** Takes back what was stored and never became visible. */
export const removeResults = async (
  { objects, usage }: StorePorts,
  stored: readonly Omit<StoredObject, 'seal'>[],
): Promise<void> => {
  if (stored.length === 0) return;
  await objects.remove(stored.map(({ object }) => object));
  await usage.add(-stored.reduce((sum, { sealedBytes }) => sum + sealedBytes, 0));
};

const put = async ({ ports, signal, passing }: Storing, object: string, body: PassThrough): Promise<number> => {
  try {
    return (await ports.objects.put(object, body, { signal, passing })).bytes;
  } catch (error) {
    // Otherwise what is piped into it would wait for ever.
    body.destroy(error as Error);
    throw error;
  }
};

const sealAndPut = async (storing: Storing, plain: Readable, sniff: Transform): Promise<StoredObject> => {
  const { key, projectId } = storing.key;
  const objectId = newId();
  const object = `${storing.prefix}${objectId}`;
  const seal = sealStream(key, { projectId, objectId });
  const body = new PassThrough();
  const [sealedBytes] = await Promise.all([
    put(storing, object, body),
    pipeline(plain, sniff, seal, body, { signal: storing.signal }),
  ]);
  await storing.ports.usage.add(sealedBytes);
  return { object, seal: seal.summary(), sealedBytes };
};

/** Waking the thread that reads costs more than the reading of a chunk (measured: bench audio). */
const READ_BYTES = 256 * 1024;

const storeHandle = async (storing: Storing, handle: FileHandle): Promise<StoredObject> => {
  const sniffer = contentSniffer();
  const stored = await sealAndPut(
    storing,
    handle.createReadStream({ start: 0, highWaterMark: READ_BYTES }),
    sniffing(sniffer),
  );
  if (storing.format === undefined) return stored;
  const found = sniffer.result();
  if (found.kind === 'known' && passesAs(found.format, storing.format)) return stored;
  // An engine may say that all is well and leave something else; a fresh one may do better.
  await removeResults(storing.ports, [stored]);
  throw new FailureError('engine-crashed');
};

const storeOne = async (storing: Storing, output: OutputFile): Promise<StoredResult> => {
  const { bytes, handle } = await openFile(output.dir ?? storing.dir, output.name);
  try {
    if (bytes === 0) throw new FailureError('engine-crashed');
    const { name: _, dir: __, facts = {}, ...told } = output;
    const promised = { ...storing, ...(output.format && { format: output.format }) };
    return { ...(await storeHandle(promised, handle)), ...told, facts };
  } finally {
    await handle.close();
  }
};

/**
 * Seals results and stores them under new keys, sniffing them on the way: what is not of the promised format is no result.
 * Nothing is visible until it is committed. When one fails, those before it are taken back.
 */
export const storeResults = (storing: Storing, outputs: readonly OutputFile[]): Promise<StoredResult[]> =>
  failingAs('storage-unavailable', async () => {
    if (outputs.length === 0) throw new FailureError('nothing-inside');
    const stored: StoredResult[] = [];
    try {
      for (const output of outputs) stored.push(await storeOne(storing, output));
      return stored;
    } catch (error) {
      await removeResults(storing.ports, stored);
      throw error;
    }
  });
