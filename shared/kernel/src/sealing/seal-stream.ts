import { randomBytes } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import type { SealSummary } from '../projects/records.ts';
import { CHUNK_BYTES, SALT_BYTES, sealChunk } from './chunks.ts';
import { type ObjectPlace, objectCipher } from './object-place.ts';

/** A transform from plain bytes to sealed chunks, with what must be kept to open them. */
export type SealStream = Transform & { readonly summary: () => SealSummary };

/** Collects bytes into full chunks. The last one, full or not, is held back until the end, because it is sealed as the last. */
const chunker = () => {
  let held: Buffer[] = [];
  let heldBytes = 0;
  const join = (): Buffer => (held.length === 1 && held[0] ? held[0] : Buffer.concat(held, heldBytes));
  return {
    full: (bytes: Buffer): Buffer[] => {
      held.push(bytes);
      heldBytes += bytes.length;
      if (heldBytes <= CHUNK_BYTES) return [];
      const all = join();
      const count = Math.ceil(all.length / CHUNK_BYTES) - 1;
      const rest = all.subarray(count * CHUNK_BYTES);
      held = [rest];
      heldBytes = rest.length;
      return Array.from({ length: count }, (_, n) => all.subarray(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES));
    },
    last: join,
  };
};

/**
 * Seals a stream of unknown length for one object of a project. A second try must use a new stream and a new object id, so
 * that no (salt, chunk) is sealed twice. `summary()` is complete once the stream has ended.
 */
export const sealStream = (projectKey: Buffer, place: ObjectPlace): SealStream => {
  const salt = randomBytes(SALT_BYTES);
  const cipher = objectCipher(projectKey, place, salt);
  const chunks = chunker();
  let index = 0;
  let bytes = 0;
  const seal = (plain: Buffer, last: boolean): Buffer => {
    bytes += plain.length;
    return sealChunk(cipher, { index: index++, last }, plain);
  };
  const stream = new Transform({
    transform(piece: Buffer, _encoding, done: TransformCallback) {
      for (const chunk of chunks.full(piece)) this.push(seal(chunk, false));
      done();
    },
    flush(done) {
      done(null, seal(chunks.last(), true));
    },
    destroy(error, done) {
      cipher.key.fill(0);
      done(error);
    },
  });
  return Object.assign(stream, { summary: () => ({ salt: salt.toString('base64url'), bytes, chunks: index }) });
};
