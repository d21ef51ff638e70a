import { Transform, type TransformCallback } from 'node:stream';
import type { ByteRange } from '../ports/object-store.ts';
import type { SealSummary } from '../projects/records.ts';
import { CHUNK_BYTES, openChunk, SEALED_CHUNK_BYTES, SealError, TAG_BYTES } from './chunks.ts';
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

/** Opens chunk after chunk and cuts the plain bytes to the range. */
const chunkOpener = ({ key, place, summary, range = whole(summary) }: Opening) => {
  const cipher = objectCipher(key, place, Buffer.from(summary.salt, 'base64url'));
  const lastIndex = chunkAt(range.end);
  let index = chunkAt(range.start);
  const cut = (plain: Buffer, at: number): Buffer =>
    plain.subarray(Math.max(0, range.start - at), Math.min(plain.length, range.end + 1 - at));
  return {
    open: (sealed: Buffer): Buffer => {
      if (index > lastIndex) throw new SealError();
      const plain = openChunk(cipher, { index, last: index === summary.chunks - 1 }, sealed);
      const at = index++ * CHUNK_BYTES;
      return cut(plain, at);
    },
    complete: (): boolean => index === lastIndex + 1,
    forget: () => cipher.key.fill(0),
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
  let held: Buffer = Buffer.alloc(0);
  return new Transform({
    transform(piece: Buffer, _encoding, done: TransformCallback) {
      try {
        const all = held.length > 0 ? Buffer.concat([held, piece]) : piece;
        let at = 0;
        for (; at + SEALED_CHUNK_BYTES <= all.length; at += SEALED_CHUNK_BYTES)
          this.push(opener.open(all.subarray(at, at + SEALED_CHUNK_BYTES)));
        held = all.subarray(at);
        done();
      } catch (error) {
        done(error as SealError);
      }
    },
    flush(done) {
      try {
        if (held.length > 0) this.push(opener.open(held));
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
