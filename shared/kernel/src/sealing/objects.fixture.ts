import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ByteRange } from '../ports/object-store.ts';
import type { SealSummary } from '../projects/records.ts';
import { openStream } from './open-stream.ts';
import { sealStream } from './seal-stream.ts';

export const key = randomBytes(32);
export const place = { projectId: 'p'.repeat(26), objectId: 'o'.repeat(26) };

/** A sealed object with what opens it. */
export type Sealed = { readonly sealed: Buffer; readonly summary: SealSummary };
type Changes = { readonly key?: Buffer; readonly place?: typeof place; readonly range?: ByteRange };

/** Bytes in pieces of one size, none for no bytes. */
export const pieces = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size));

/** Bytes of which no two chunks are the same. */
export const plainOf = (bytes: number): Buffer =>
  Buffer.from(Array.from({ length: bytes }, (_, n) => (n * 31 + (n >> 8)) & 255));

export const seal = async (plain: Buffer, pieceBytes = 50_000): Promise<Sealed> => {
  const stream = sealStream(key, place);
  const sealed = await buffer(Readable.from(pieces(plain, pieceBytes)).pipe(stream));
  return { sealed, summary: stream.summary() };
};

/** Opens what is given, which need not be what was sealed. */
export const open = ({ sealed, summary }: Sealed, changes: Changes = {}): Promise<Buffer> => {
  const opening = openStream(changes.key ?? key, changes.place ?? place, { summary, range: changes.range });
  return buffer(Readable.from(pieces(sealed, 70_000)).pipe(opening));
};
