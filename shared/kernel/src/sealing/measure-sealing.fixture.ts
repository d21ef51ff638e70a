import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CHUNK_BYTES, SEALED_CHUNK_BYTES, TAG_BYTES } from './chunks.ts';
import { objectCipher } from './object-place.ts';
import { openStream } from './open-stream.ts';
import { sealStream } from './seal-stream.ts';

/*
 * The measuring part of `npm run bench -- sealing`, which runs it as a process of its own: 256 MiB through the streams of the
 * platform and through one raw call of AES-256-GCM for each chunk, in turns. Prints the best MiB/s of each as JSON.
 */
const MiB = 1024 ** 2;
const BYTES = 256 * MiB;
// The best of many turns: what the machine does while nobody else uses it.
const ROUNDS = 25;
const GCM = { authTagLength: TAG_BYTES };

const place = { projectId: 'p'.repeat(26), objectId: 'o'.repeat(26) };
const projectKey = randomBytes(32);
/** Larger than any cache, so that both sides read memory as they would in use. */
const plain = randomBytes(32 * MiB);

/** So many bytes of a block, again and again, in pieces of one size. */
const source = (block: Buffer, { bytes, pieceBytes }: { bytes: number; pieceBytes: number }): Readable => {
  let at = 0;
  return new Readable({
    highWaterMark: pieceBytes,
    read() {
      const piece = block.subarray(at % block.length, Math.min(at + pieceBytes, bytes) - at + (at % block.length));
      at += piece.length;
      this.push(piece.length === 0 ? null : piece);
    },
  });
};

const sink = (take: (piece: Buffer) => void = () => undefined): Writable =>
  new Writable({
    write(piece: Buffer, _encoding, done) {
      take(piece);
      done();
    },
  });

const nonceOf = (index: number): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 5, 6);
  if (index === BYTES / CHUNK_BYTES - 1) nonce[11] = 1;
  return nonce;
};

const sealAll = async (take?: (piece: Buffer) => void) => {
  const sealing = sealStream(projectKey, place);
  await pipeline(source(plain, { bytes: BYTES, pieceBytes: CHUNK_BYTES }), sealing, sink(take));
  return sealing.summary();
};

const sealedOnce = async () => {
  const sealed = Buffer.alloc((BYTES / CHUNK_BYTES) * SEALED_CHUNK_BYTES);
  let at = 0;
  const summary = await sealAll((piece) => {
    at += piece.copy(sealed, at);
  });
  return { sealed, summary };
};

const { sealed, summary } = await sealedOnce();
const { key, associated } = objectCipher(projectKey, place, Buffer.from(summary.salt, 'base64url'));

const rawSeal = (): void => {
  for (let index = 0; index * CHUNK_BYTES < BYTES; index++) {
    const at = (index * CHUNK_BYTES) % plain.length;
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index), GCM).setAAD(associated);
    cipher.update(plain.subarray(at, at + CHUNK_BYTES));
    cipher.final();
    cipher.getAuthTag();
  }
};

const rawOpen = (): void => {
  for (let index = 0; index * CHUNK_BYTES < BYTES; index++) {
    const chunk = sealed.subarray(index * SEALED_CHUNK_BYTES, (index + 1) * SEALED_CHUNK_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index), GCM).setAAD(associated);
    decipher.setAuthTag(chunk.subarray(CHUNK_BYTES));
    decipher.update(chunk.subarray(0, CHUNK_BYTES));
    decipher.final();
  }
};

// In the pieces in which the file store reads: whole sealed chunks.
const openAll = (): Promise<void> => {
  const stored = source(sealed, { bytes: sealed.length, pieceBytes: SEALED_CHUNK_BYTES });
  return pipeline(stored, openStream(projectKey, place, { summary }), sink());
};

const runs = { sealing: sealAll, rawSealing: rawSeal, opening: openAll, rawOpening: rawOpen } as const;
const best: Record<string, number> = {};

for (let round = 0; round < ROUNDS; round++)
  for (const [name, run] of Object.entries(runs)) {
    const since = performance.now();
    await run();
    const speed = BYTES / MiB / ((performance.now() - since) / 1_000);
    best[name] = Math.max(best[name] ?? 0, speed);
  }
process.stdout.write(JSON.stringify(best));
