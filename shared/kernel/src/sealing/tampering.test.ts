import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHUNK_BYTES, SEALED_CHUNK_BYTES, SealError, TAG_BYTES } from './chunks.ts';
import { key, open, pieces, place, plainOf, type Sealed, seal } from './objects.fixture.ts';
import { openStream, sealedRange } from './open-stream.ts';

const refused = async (given: Sealed, changes: Parameters<typeof open>[1] = {}): Promise<void> => {
  await expect(open(given, changes)).rejects.toBeInstanceOf(SealError);
};

const flipped = (bytes: Buffer, bit: number): Buffer => {
  const changed = Buffer.from(bytes);
  changed[bit >> 3]! ^= 1 << (bit & 7);
  return changed;
};

test('not one bit of a small object can be flipped unseen, nor of its salt', async () => {
  const made = await seal(plainOf(60));
  const salt = Buffer.from(made.summary.salt, 'base64url');

  for (let bit = 0; bit < made.sealed.length * 8; bit++) await refused({ ...made, sealed: flipped(made.sealed, bit) });
  for (let bit = 0; bit < salt.length * 8; bit++)
    await refused({ ...made, summary: { ...made.summary, salt: flipped(salt, bit).toString('base64url') } });
});

test('a flipped bit is seen in any chunk of a larger object', async () => {
  const made = await seal(plainOf(CHUNK_BYTES * 2 + 50));
  await fc.assert(
    fc.asyncProperty(fc.nat(made.sealed.length * 8 - 1), (bit) =>
      refused({ ...made, sealed: flipped(made.sealed, bit) }),
    ),
    { numRuns: 60, seed: 3 },
  );
});

test('chunks cannot be swapped, repeated, left out, or taken from another object of the project', async () => {
  const made = await seal(plainOf(CHUNK_BYTES * 4));
  const chunks = pieces(made.sealed, SEALED_CHUNK_BYTES);
  const other = pieces((await seal(plainOf(CHUNK_BYTES * 4))).sealed, SEALED_CHUNK_BYTES);
  const refusedAs = (parts: readonly Buffer[]) => refused({ ...made, sealed: Buffer.concat(parts) });

  for (const n of chunks.keys()) {
    await refusedAs(chunks.toSpliced(n, 1));
    await refusedAs(chunks.toSpliced(n, 0, chunks[n]!));
    await refusedAs(chunks.with(n, other[n]!));
    for (const m of chunks.keys()) if (m !== n) await refusedAs(chunks.with(n, chunks[m]!).with(m, chunks[n]!));
  }
});

test('an object cut at any border of its chunks or inside any of them does not open, nor one that goes on', async () => {
  const made = await seal(plainOf(CHUNK_BYTES * 3 + 100));
  const borders = [0, 1, 2, 3].map((n) => n * SEALED_CHUNK_BYTES);
  const cuts = borders.flatMap((at) => [at, at + 1, at + TAG_BYTES - 1, at + TAG_BYTES, at + TAG_BYTES + 1, at + 99]);

  for (const cut of cuts) await refused({ ...made, sealed: made.sealed.subarray(0, cut) });
  await refused({ ...made, sealed: made.sealed.subarray(0, -1) });
  await refused({ ...made, sealed: made.sealed.subarray(1) });
  for (const more of [1, TAG_BYTES, SEALED_CHUNK_BYTES])
    await refused({ ...made, sealed: Buffer.concat([made.sealed, Buffer.alloc(more)]) });
});

test('a record that tells another size or another number of chunks opens nothing', async () => {
  const made = await seal(plainOf(CHUNK_BYTES * 2));
  const { bytes, chunks } = made.summary;

  for (const [by, more] of [
    [-1, 0],
    [1, 0],
    [0, -1],
    [0, 1],
    [-CHUNK_BYTES, -1],
    [CHUNK_BYTES, 1],
  ] as const)
    await refused({ ...made, summary: { ...made.summary, bytes: bytes + by, chunks: chunks + more } });
});

test('a range whose stored bytes were cut short or come from elsewhere in the object does not open', async () => {
  const made = await seal(plainOf(CHUNK_BYTES * 4));
  const range = { start: CHUNK_BYTES + 5, end: CHUNK_BYTES * 3 - 5 };
  const { start, end } = sealedRange(made.summary, range);
  const stored = made.sealed.subarray(start, end + 1);

  await refused({ ...made, sealed: stored.subarray(0, SEALED_CHUNK_BYTES) }, { range });
  await refused({ ...made, sealed: stored.subarray(0, -1) }, { range });
  await refused({ ...made, sealed: made.sealed.subarray(0, stored.length) }, { range });
});

test('a sealed object does not open as another object, in another project, or with another key', async () => {
  const made = await seal(plainOf(1_000));

  await refused(made, { place: { ...place, objectId: 'x'.repeat(26) } });
  await refused(made, { place: { ...place, projectId: 'x'.repeat(26) } });
  await refused(made, { key: randomBytes(32) });
});

test('of a chunk that was changed not a byte is given out', async () => {
  const made = await seal(plainOf(CHUNK_BYTES * 2));
  const given: Buffer[] = [];
  const opening = openStream(key, place, { summary: made.summary });
  opening.on('data', (part: Buffer) => given.push(part));
  const failed = new Promise((resolve) => opening.once('error', resolve));
  opening.end(flipped(made.sealed, (SEALED_CHUNK_BYTES + 7) * 8));

  expect(await failed).toBeInstanceOf(SealError);
  expect(Buffer.concat(given).length).toBeLessThanOrEqual(CHUNK_BYTES);
  expect(plainOf(CHUNK_BYTES).subarray(0, Buffer.concat(given).length).equals(Buffer.concat(given))).toBe(true);
});
