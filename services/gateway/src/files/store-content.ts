import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FormatId } from '@convi/contracts';
import type { SniffResult } from '@convi/kernel';
import { AppError, newId, type Ports, type SealSummary, sealStream } from '@convi/kernel';
import { sniffStream } from './sniff-stream.ts';

type Needs = Pick<Ports, 'objects' | 'usage'>;

export type Content = {
  readonly source: Readable;
  /** A hint among formats that content cannot tell apart. */
  readonly name: string;
  readonly limits: readonly Transform[];
  readonly judge: (result: SniffResult) => FormatId;
};

export type Place = {
  readonly projectId: string;
  readonly key: Buffer;
  /** Prefix of the project's object keys. */
  readonly prefix: string;
  readonly signal: AbortSignal;
  /** Nobody waits for it once this machine has fallen. */
  readonly passing?: boolean | undefined;
};

export type Stored = {
  readonly object: string;
  readonly format: FormatId;
  readonly seal: SealSummary;
  /** Bytes in the store, which are a little more than those of the file. */
  readonly storedBytes: number;
};

// Each side ends the other, and what the other then says is only an echo: why we stopped it, or refused it, is the cause.
const causeOf = ({ signal }: Place, outcomes: readonly PromiseSettledResult<unknown>[]): unknown => {
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  const all = signal.aborted ? [signal.reason as unknown, ...reasons] : reasons;
  return all.find((reason) => reason instanceof AppError) ?? reasons[0];
};

/** Seals a content into the store as it comes in: never a temporary file, never all of it in memory. Leaves nothing when it fails. */
export const storeContent = async ({ objects, usage }: Needs, place: Place, content: Content): Promise<Stored> => {
  const objectId = newId();
  const object = `${place.prefix}${objectId}`;
  const sniff = sniffStream(content.name, content.judge);
  const seal = sealStream(place.key, { projectId: place.projectId, objectId });
  const outcomes = await Promise.allSettled([
    objects.put(object, seal, { signal: place.signal, passing: place.passing }),
    pipeline([content.source, ...content.limits, sniff, seal], { signal: place.signal }),
  ]);
  const [put] = outcomes;
  if (put.status === 'rejected' || outcomes[1].status === 'rejected') {
    if (put.status === 'fulfilled') await objects.remove([object]);
    throw causeOf(place, outcomes);
  }
  await usage.add(put.value.bytes);
  return { object, format: sniff.format(), seal: seal.summary(), storedBytes: put.value.bytes };
};

/** Takes stored objects back. */
export const discard = async ({ objects, usage }: Needs, stored: readonly Stored[]): Promise<void> => {
  if (stored.length === 0) return;
  await objects.remove(stored.map(({ object }) => object));
  await usage.add(-stored.reduce((sum, { storedBytes }) => sum + storedBytes, 0));
};
