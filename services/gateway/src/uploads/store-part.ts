import { Readable } from 'node:stream';
import { openPieces, type Piece, type ProjectKey } from '@convi/kernel';
import type { UploadPorts } from '../files/add-files.ts';
import { discard } from '../files/store-content.ts';
import { type Place, type SealedContent, storeSealed } from '../files/store-sealed.ts';
import { roomLimits } from '../files/upload-room.ts';
import type { Incoming } from './incoming.ts';
import { partSizes } from './part-sizes.ts';

/** What an upload of so many bytes consists of so far. */
export type Parts = { readonly bytes: number; readonly received: number; readonly pieces: readonly Piece[] };

export type StoredPart = {
  readonly stored: SealedContent;
  /** The pieces of the upload with this one. */
  readonly pieces: readonly Piece[];
  /** Bytes that were not there before. */
  readonly fresh: number;
  /** The piece that was too small to stay, and stands at the beginning of this one. */
  readonly outdated: Piece | undefined;
};

const tooSmall = ({ bytes, pieces }: Parts): Piece | undefined => {
  const last = pieces.at(-1);
  return last && last.seal.bytes < partSizes(bytes).least ? last : undefined;
};

async function* inLine(before: Readable | undefined, coming: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (before) yield* before as AsyncIterable<Buffer>;
  yield* coming;
}

type Storing = { readonly parts: Parts; readonly body: Incoming; readonly place: Place; readonly storeBytes: number };

/**
 * Seals the next part of an upload into an object of its own, with its own salt. Gives nothing, and leaves nothing, when no
 * byte came before the connection broke.
 */
export const storePart = async (
  ports: UploadPorts,
  key: ProjectKey,
  { parts, body, place, storeBytes }: Storing,
): Promise<StoredPart | undefined> => {
  const outdated = tooSmall(parts);
  const again = outdated?.seal.bytes ?? 0;
  const before = outdated && (await openPieces(ports.objects, key, { pieces: [outdated] }));
  const most = Math.min(parts.bytes - parts.received, partSizes(parts.bytes).most - again);
  const source = Readable.from(inLine(before, body.take(most)), { objectMode: false });
  const [, , storeLimit] = roomLimits({ files: 1, bytesPerFile: parts.bytes, bytes: parts.bytes, storeBytes }, 0);
  const stored = await storeSealed(ports, place, storeLimit ? [source, storeLimit] : [source]);
  const fresh = stored.seal.bytes - again;
  if (fresh === 0) {
    await discard(ports, [stored]);
    return undefined;
  }
  const { object, seal } = stored;
  const kept = outdated ? parts.pieces.slice(0, -1) : parts.pieces;
  return { stored, fresh, outdated, pieces: [...kept, { object, seal }] };
};
