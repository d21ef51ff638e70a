import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ByteRange } from '../ports/object-store.ts';
import type { Piece } from '../projects/pieces.ts';
import { key, place, plainOf } from './objects.fixture.ts';
import { openPieces } from './open-pieces.ts';
import { sealStream } from './seal-stream.ts';

/** A store of sealed pieces, each under an id of its own. */
const stored = async (plain: Buffer, cuts: readonly number[]) => {
  const kept = new Map<string, Buffer>();
  const pieces: Piece[] = [];
  for (const [n, start] of cuts.entries()) {
    const objectId = String(n).padStart(26, '0');
    const stream = sealStream(key, { ...place, objectId });
    const sealed = await buffer(Readable.from([plain.subarray(start, cuts[n + 1])]).pipe(stream));
    kept.set(`prefix/${objectId}`, sealed);
    pieces.push({ object: `prefix/${objectId}`, seal: stream.summary() });
  }
  const get = async (object: string, range?: ByteRange): Promise<Readable | undefined> => {
    const bytes = kept.get(object);
    return bytes && Readable.from([range ? bytes.subarray(range.start, range.end + 1) : bytes]);
  };
  return { kept, pieces, get };
};

const LARGEST = 200_000;
const projectKey = { projectId: place.projectId, key };

test('pieces open to exactly what was sealed in them, and any range of it is exact', async () => {
  const cut = fc.uniqueArray(fc.integer({ min: 1, max: LARGEST - 1 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(cut, fc.nat(LARGEST - 1), fc.nat(LARGEST - 1), async (cuts, a, b) => {
      const plain = plainOf(LARGEST);
      const { pieces, get } = await stored(plain, [0, ...cuts.sort((one, other) => one - other)]);
      const range = { start: Math.min(a, b), end: Math.max(a, b) };

      const whole = await buffer(await openPieces({ get }, projectKey, { pieces }));
      const part = await buffer(await openPieces({ get }, projectKey, { pieces, range }));

      expect(whole.equals(plain)).toBe(true);
      expect(part.equals(plain.subarray(range.start, range.end + 1))).toBe(true);
    }),
    { numRuns: 30, seed: 26 },
  );
});

test('a piece in the place of another one does not open', async () => {
  const { pieces, get, kept } = await stored(plainOf(3_000), [0, 1_000, 2_000]);
  const [one, two] = [...kept.keys()];
  kept.set(two ?? '', kept.get(one ?? '') ?? Buffer.alloc(0));

  await expect(openPieces({ get }, projectKey, { pieces }).then(buffer)).rejects.toThrow('sealed data does not open');
});

test('pieces that are not there are an error, the first at once, others where they would begin', async () => {
  const { pieces, get, kept } = await stored(plainOf(3_000), [0, 1_000, 2_000]);
  kept.delete(pieces[2]?.object ?? '');
  const opened = await openPieces({ get }, projectKey, { pieces });

  await expect(buffer(opened)).rejects.toThrow('missing');
  kept.clear();
  await expect(openPieces({ get }, projectKey, { pieces })).rejects.toThrow('missing');
});
