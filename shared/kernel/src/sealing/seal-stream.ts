import { randomBytes } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import type { SealSummary } from '../projects/records.ts';
import { byteLine } from './byte-line.ts';
import { CHUNK_BYTES, type ChunkCipher, SALT_BYTES, sealChunk } from './chunks.ts';
import { type ObjectPlace, objectCipher } from './object-place.ts';

/** A transform from plain bytes to sealed chunks, with what must be kept to open them. */
export type SealStream = Transform & { readonly summary: () => SealSummary };

/**
 * Seals a stream of unknown length for one object of a project. A second try must use a new stream and a new object id, so
 * that no (salt, chunk) is sealed twice. `summary()` is complete once the stream has ended.
 */
export const sealStream = (projectKey: Buffer, place: ObjectPlace): SealStream => {
  const salt = randomBytes(SALT_BYTES);
  let cipher: ChunkCipher | undefined = objectCipher(projectKey, place, salt);
  const line = byteLine();
  let index = 0;
  let bytes = 0;
  const sealNext = (last: boolean): Buffer[] => {
    if (!cipher) throw new Error('a seal stream that is over seals nothing');
    bytes += Math.min(line.bytes(), CHUNK_BYTES);
    return sealChunk(cipher, { index: index++, last }, line.take(CHUNK_BYTES));
  };
  const stream = new Transform({
    transform(piece: Buffer, _encoding, done: TransformCallback) {
      line.push(piece);
      // A full chunk is held back until more comes, because the last one, full or not, is sealed as the last.
      while (line.bytes() > CHUNK_BYTES) for (const part of sealNext(false)) this.push(part);
      done();
    },
    flush(done) {
      for (const part of sealNext(true)) this.push(part);
      done();
    },
    destroy(error, done) {
      cipher = undefined;
      done(error);
    },
  });
  return Object.assign(stream, { summary: () => ({ salt: salt.toString('base64url'), bytes, chunks: index }) });
};
