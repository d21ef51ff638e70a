import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError, newId, type Piece, type Ports, sealStream } from '@convi/kernel';

type Needs = Pick<Ports, 'objects' | 'usage'>;

export type Place = {
  readonly projectId: string;
  readonly key: Buffer;
  /** Prefix of the project's object keys. */
  readonly prefix: string;
  readonly signal: AbortSignal;
  /** Nobody waits for it once this machine has fallen. */
  readonly passing?: boolean | undefined;
};

export type SealedContent = Piece & {
  /** Bytes in the store, which are a little more than those of the content. */
  readonly storedBytes: number;
};

// Each side ends the other, and what the other then says is only an echo: why we stopped it, or refused it, is the cause.
const causeOf = ({ signal }: Place, outcomes: readonly PromiseSettledResult<unknown>[]): unknown => {
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  const all = signal.aborted ? [signal.reason as unknown, ...reasons] : reasons;
  return all.find((reason) => reason instanceof AppError) ?? reasons[0];
};

/** Seals what comes out of a line of streams into a new object of the store, as it comes. Leaves nothing when it fails. */
export const storeSealed = async (
  { objects, usage }: Needs,
  place: Place,
  plain: readonly [Readable, ...Transform[]],
): Promise<SealedContent> => {
  const objectId = newId();
  const object = `${place.prefix}${objectId}`;
  const seal = sealStream(place.key, { projectId: place.projectId, objectId });
  const outcomes = await Promise.allSettled([
    objects.put(object, seal, { signal: place.signal, passing: place.passing }),
    pipeline([...plain, seal], { signal: place.signal }),
  ]);
  const [put] = outcomes;
  if (put.status === 'rejected' || outcomes[1].status === 'rejected') {
    if (put.status === 'fulfilled') await objects.remove([object]);
    throw causeOf(place, outcomes);
  }
  await usage.add(put.value.bytes);
  return { object, seal: seal.summary(), storedBytes: put.value.bytes };
};
