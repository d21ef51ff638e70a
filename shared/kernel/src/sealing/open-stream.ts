import { Transform, type TransformCallback } from 'node:stream';
import type { ByteRange } from '../ports/object-store.ts';
import type { SealSummary } from '../projects/records.ts';
import { byteLine } from './byte-line.ts';
import { CHUNK_BYTES, type ChunkCipher, openChunk, SEALED_CHUNK_BYTES, SealError, TAG_BYTES } from './chunks.ts';
import { type ObjectPlace, objectCipher } from './object-place.ts';

const whole = ({ bytes }: SealSummary): ByteRange => ({ start: 0, end: Math.max(0, bytes - 1) });
const chunkAt = (offset: number): number => Math.floor(offset / CHUNK_BYTES);

/** Which stored bytes hold a range of plain bytes (inclusive; all of it when absent): full chunks only. */
export const sealedRange = (summary: SealSummary, range: ByteRange = whole(summary)): ByteRange => ({
  start: chunkAt(range.start) * SEALED_CHUNK_BYTES,
  end: Math.min((chunkAt(range.end) + 1) * SEALED_CHUNK_BYTES, summary.bytes + summary.chunks * TAG_BYTES) - 1,
});

type Opening = {
  readonly key: Buffer;
  readonly place: ObjectPlace;
  readonly summary: SealSummary;
  readonly range?: ByteRange | undefined;
};

const sizeOf = (parts: readonly Buffer[]): number => parts.reduce((sum, part) => sum + part.length, 0);

/** The plain bytes that a chunk of an object must have: all but the last one are full. */
const plainBytes = ({ bytes, chunks }: SealSummary, index: number): number =>
  index === chunks - 1 ? bytes - index * CHUNK_BYTES : CHUNK_BYTES;

/** Opens chunk after chunk and cuts the plain bytes to the range. */
const chunkOpener = ({ key, place, summary, range = whole(summary) }: Opening) => {
  let cipher: ChunkCipher | undefined = objectCipher(key, place, Buffer.from(summary.salt, 'base64url'));
  const lastIndex = chunkAt(range.end);
  let index = chunkAt(range.start);
  const cut = (plain: Buffer, at: number): Buffer => {
    if (at >= range.start && at + plain.length <= range.end + 1) return plain;
    return plain.subarray(Math.max(0, range.start - at), Math.max(0, range.end + 1 - at));
  };
  return {
    open: (sealed: readonly Buffer[]): Buffer[] => {
      if (!cipher || index > lastIndex) throw new SealError();
      const parts = openChunk(cipher, { index, last: index === summary.chunks - 1 }, sealed);
      if (sizeOf(parts) !== plainBytes(summary, index)) throw new SealError();
      let at = index++ * CHUNK_BYTES;
      return parts.map((part) => {
        at += part.length;
        return cut(part, at - part.length);
      });
    },
    complete: (): boolean => index === lastIndex + 1,
    forget: (): void => {
      cipher = undefined;
    },
  };
};

/**
 * Opens the stored bytes of `sealedRange(summary, range)` into the plain bytes of the range. Fails with `SealError` on any
 * tampering, truncation or foreign object before a byte of the touched chunk is given out.
 */
export const openStream = (
  projectKey: Buffer,
  place: ObjectPlace,
  { summary, range }: { readonly summary: SealSummary; readonly range?: ByteRange | undefined },
): Transform => {
  const opener = chunkOpener({ key: projectKey, place, summary, range });
  const line = byteLine();
  return new Transform({
    transform(piece: Buffer, _encoding, done: TransformCallback) {
      try {
        line.push(piece);
        while (line.bytes() >= SEALED_CHUNK_BYTES)
          for (const part of opener.open(line.take(SEALED_CHUNK_BYTES))) this.push(part);
        done();
      } catch (error) {
        done(error as SealError);
      }
    },
    flush(done) {
      try {
        if (line.bytes() > 0) for (const part of opener.open(line.take(SEALED_CHUNK_BYTES))) this.push(part);
        done(opener.complete() ? null : new SealError());
      } catch (error) {
        done(error as SealError);
      }
    },
    destroy(error, done) {
      opener.forget();
      done(error);
    },
  });
};
