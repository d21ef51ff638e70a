import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHUNK_BYTES, SEALED_CHUNK_BYTES, SealError } from './chunks.ts';
import { openStream, sealedRange } from './open-stream.ts';
import { sealStream } from './seal-stream.ts';

const key = randomBytes(32);
const place = { projectId: 'p'.repeat(26), objectId: 'o'.repeat(26) };
const LARGEST = CHUNK_BYTES * 3 + 100;

const pieces = (plain: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(plain.length / size) }, (_, n) => plain.subarray(n * size, (n + 1) * size));

const seal = async (plain: Buffer, pieceBytes = 50_000) => {
  const stream = sealStream(key, place);
  const sealed = await buffer(Readable.from(pieces(plain, pieceBytes)).pipe(stream));
  return { sealed, summary: stream.summary() };
};

type Sealed = Awaited<ReturnType<typeof seal>>;
const open = (
  { sealed, summary }: { sealed: Buffer; summary: Sealed['summary'] },
  changes: { key?: Buffer; place?: typeof place } = {},
): Promise<Buffer> =>
  buffer(
    Readable.from(pieces(sealed, 70_000)).pipe(openStream(changes.key ?? key, changes.place ?? place, { summary })),
  );

const plainOf = (bytes: number): Buffer =>
  Buffer.from(Array.from({ length: bytes }, (_, n) => (n * 31 + (n >> 8)) & 255));

test('a sealed object opens to exactly what was sealed, whatever its size and pieces', async () => {
  const edges = [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, CHUNK_BYTES * 2];
  const size = fc.oneof(fc.constantFrom(...edges), fc.nat(LARGEST));
  await fc.assert(
    fc.asyncProperty(size, fc.integer({ min: 1, max: 200_000 }), async (bytes, pieceBytes) => {
      const made = await seal(plainOf(bytes), Math.max(pieceBytes, 500));

      expect((await open(made)).equals(plainOf(bytes))).toBe(true);
      expect(made.summary).toMatchObject({ bytes, chunks: Math.max(1, Math.ceil(bytes / CHUNK_BYTES)) });
    }),
    { numRuns: 40 },
  );
});

test('a sealed object gives every range exactly, from its own chunks only', async () => {
  const plain = plainOf(LARGEST);
  const { sealed, summary } = await seal(plain);
  const range = fc
    .tuple(fc.nat(LARGEST - 1), fc.nat(LARGEST - 1))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
  await fc.assert(
    fc.asyncProperty(range, async ({ start, end }) => {
      const stored = sealedRange(summary, { start, end });
      const piece = sealed.subarray(stored.start, stored.end + 1);

      const opened = await buffer(
        Readable.from([piece]).pipe(openStream(key, place, { summary, range: { start, end } })),
      );

      expect(opened.equals(plain.subarray(start, end + 1))).toBe(true);
      expect(piece.length).toBeLessThanOrEqual((Math.floor((end - start) / CHUNK_BYTES) + 2) * SEALED_CHUNK_BYTES);
    }),
    { numRuns: 300 },
  );
});

test('a sealed object does not open after any bit was flipped', async () => {
  const made = await seal(plainOf(CHUNK_BYTES + 50));
  await fc.assert(
    fc.asyncProperty(fc.nat(made.sealed.length - 1), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
      const sealed = Buffer.from(made.sealed);
      sealed[at]! ^= 1 << bit;

      await expect(open({ ...made, sealed })).rejects.toBeInstanceOf(SealError);
    }),
    { numRuns: 60 },
  );
});

test('a sealed object does not open when it is cut short, lengthened, or its chunks are swapped', async () => {
  const { sealed, summary } = await seal(plainOf(CHUNK_BYTES * 3));
  const [a, b, c] = pieces(sealed, SEALED_CHUNK_BYTES) as [Buffer, Buffer, Buffer];
  const tampered = [
    sealed.subarray(0, -1),
    Buffer.concat([a, b]),
    Buffer.concat([b, a, c]),
    Buffer.concat([sealed, c]),
    a,
    Buffer.alloc(0),
  ];

  for (const each of tampered) await expect(open({ sealed: each, summary })).rejects.toBeInstanceOf(SealError);
});

test('a sealed object does not open as another object, in another project, or with another key', async () => {
  const made = await seal(plainOf(1_000));

  await expect(open(made, { place: { ...place, objectId: 'x'.repeat(26) } })).rejects.toBeInstanceOf(SealError);
  await expect(open(made, { place: { ...place, projectId: 'x'.repeat(26) } })).rejects.toBeInstanceOf(SealError);
  await expect(open(made, { key: randomBytes(32) })).rejects.toBeInstanceOf(SealError);
});

test('a sealed object is never sealed twice with the same salt', async () => {
  const salts = await Promise.all(Array.from({ length: 50 }, async () => (await seal(plainOf(10))).summary.salt));

  expect(new Set(salts).size).toBe(50);
});
