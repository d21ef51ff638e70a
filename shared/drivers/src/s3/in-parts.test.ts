import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inParts } from './in-parts.ts';

async function* given(pieces: readonly Uint8Array[]) {
  for (const piece of pieces) yield Buffer.from(piece);
}

test('whatever the pieces are, the parts are the same bytes, full but for the last one', async () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 12 });

  await fc.assert(
    fc.asyncProperty(pieces, fc.integer({ min: 1, max: 40 }), async (bytes, partBytes) => {
      const parts: Buffer[] = [];
      for await (const part of inParts(given(bytes), partBytes)) parts.push(part);

      expect(Buffer.concat(parts).equals(Buffer.concat(bytes))).toBe(true);
      expect(parts.slice(0, -1).every((part) => part.length === partBytes)).toBe(true);
      expect(parts.at(-1)?.length).toBeLessThanOrEqual(partBytes);
      expect(parts.filter((part) => part.length === 0).length).toBe(Buffer.concat(bytes).length === 0 ? 1 : 0);
    }),
  );
});
