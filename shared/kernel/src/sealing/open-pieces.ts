import { pipeline, Readable, type Transform } from 'node:stream';
import type { ByteRange, ObjectStore } from '../ports/object-store.ts';
import type { Piece } from '../projects/pieces.ts';
import type { ProjectKey } from '../projects/private-fields.ts';
import { openStream, sealedRange } from './open-stream.ts';

/** What is to be opened: pieces that follow each other, all of them or a range of their plain bytes. */
export type Opened = { readonly pieces: readonly Piece[]; readonly range?: ByteRange | undefined };

type Store = Pick<ObjectStore, 'get'>;
/** A piece, or the part of it that is asked for. Its opener has taken what it needs from the key. */
type Opening = Piece & { readonly range: ByteRange | undefined; readonly opener: Transform };

const objectIdOf = (object: string): string => object.slice(object.lastIndexOf('/') + 1);

/** The part of a piece that lies in a range of the whole; nothing when none does. */
const partIn = (from: number, bytes: number, { start, end }: ByteRange): ByteRange | undefined => {
  const part = { start: Math.max(0, start - from), end: Math.min(bytes - 1, end - from) };
  return part.start <= part.end ? part : undefined;
};

const openingsOf = ({ projectId, key }: ProjectKey, { pieces, range }: Opened): Opening[] => {
  let from = 0;
  return pieces.flatMap((piece) => {
    const { object, seal } = piece;
    const part = range && partIn(from, seal.bytes, range);
    from += seal.bytes;
    if (range && !part) return [];
    const opener = openStream(key, { projectId, objectId: objectIdOf(object) }, { summary: seal, range: part });
    return [{ ...piece, range: part, opener }];
  });
};

const opened = async (objects: Store, { object, seal, range, opener }: Opening): Promise<Readable> => {
  const stored = await objects.get(object, sealedRange(seal, range));
  if (!stored) throw new Error('stored object is missing');
  // Errors of either end arrive at the opener, which the caller reads; destroying it ends the fetch too.
  return pipeline(stored, opener, () => undefined);
};

async function* inTurn(objects: Store, first: Readable, others: readonly Opening[]): AsyncGenerator<Buffer> {
  yield* first as AsyncIterable<Buffer>;
  for (const opening of others) yield* (await opened(objects, opening)) as AsyncIterable<Buffer>;
}

/**
 * The plain bytes of stored objects, one after the other, or of a range of them: only the chunks that it touches are fetched
 * and opened. The key has done its part when this resolves. Throws when the first object is not in the store.
 */
export const openPieces = async (objects: Store, key: ProjectKey, wanted: Opened): Promise<Readable> => {
  const [first, ...others] = openingsOf(key, wanted);
  if (!first) return Readable.from([]);
  const beginning = await opened(objects, first);
  if (others.length === 0) return beginning;
  // A generator that was never begun ends without a word to what it would have read.
  return Readable.from(inTurn(objects, beginning, others), { objectMode: false }).once('close', () =>
    beginning.destroy(),
  );
};
