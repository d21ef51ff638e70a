import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHUNK_BYTES, SEALED_CHUNK_BYTES } from './chunks.ts';
import { open, plainOf, seal } from './objects.fixture.ts';
import { sealedRange } from './open-stream.ts';

const LARGEST = CHUNK_BYTES * 3 + 100;

test('a sealed object opens to exactly what was sealed, whatever its size and pieces', async () => {
  const edges = [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, CHUNK_BYTES * 2];
  const size = fc.oneof(fc.constantFrom(...edges), fc.nat(LARGEST));
  await fc.assert(
    fc.asyncProperty(size, fc.integer({ min: 1, max: 200_000 }), async (bytes, pieceBytes) => {
      const made = await seal(plainOf(bytes), Math.max(pieceBytes, 500));

      expect((await open(made)).equals(plainOf(bytes))).toBe(true);
      expect(made.summary).toMatchObject({ bytes, chunks: Math.max(1, Math.ceil(bytes / CHUNK_BYTES)) });
    }),
    { numRuns: 40, seed: 3 },
  );
});

test('1,000 random ranges of a sealed object are exact, and each reads its own chunks only', async () => {
  const plain = plainOf(LARGEST);
  const { sealed, summary } = await seal(plain);
  const offset = fc.oneof(fc.nat(LARGEST - 1), fc.constantFrom(0, CHUNK_BYTES - 1, CHUNK_BYTES, LARGEST - 1));
  const range = fc.tuple(offset, offset).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
  await fc.assert(
    fc.asyncProperty(range, async ({ start, end }) => {
      const stored = sealedRange(summary, { start, end });
      const piece = sealed.subarray(stored.start, stored.end + 1);

      const opened = await open({ sealed: piece, summary }, { range: { start, end } });

      const chunks = Math.floor(end / CHUNK_BYTES) - Math.floor(start / CHUNK_BYTES) + 1;
      expect(opened.equals(plain.subarray(start, end + 1))).toBe(true);
      expect(stored.start % SEALED_CHUNK_BYTES).toBe(0);
      expect(Math.ceil(piece.length / SEALED_CHUNK_BYTES)).toBe(chunks);
    }),
    { numRuns: 1_000, seed: 3 },
  );
});

test('a sealed object is never sealed twice with the same salt', async () => {
  const salts = await Promise.all(Array.from({ length: 50 }, async () => (await seal(plainOf(10))).summary.salt));

  expect(new Set(salts).size).toBe(50);
});
