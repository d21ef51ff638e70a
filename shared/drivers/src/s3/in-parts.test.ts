import { expect, test } from 'vitest';
import { inParts } from './in-parts.ts';

async function* given(pieces: readonly Buffer[]) {
  yield* pieces;
}

const LENGTHS = [0, 1, 3, 8];
/** Every body of up to three pieces of these lengths. */
const bodies = [
  [],
  ...LENGTHS.flatMap((a) => [[a], ...LENGTHS.flatMap((b) => [[a, b], ...LENGTHS.map((c) => [a, b, c])])]),
];

test.each([1, 2, 3, 7, 8, 100])(
  'whatever the pieces are, the parts are the same bytes, %i in each but the last',
  async (partBytes) => {
    for (const lengths of bodies) {
      const pieces = lengths.map((length, n) => Buffer.alloc(length, n + 1));
      const whole = Buffer.concat(pieces);
      const parts: Buffer[] = [];
      for await (const part of inParts(given(pieces), partBytes)) parts.push(part);

      expect(Buffer.concat(parts).equals(whole)).toBe(true);
      expect(parts.map((part) => part.length).slice(0, -1)).toEqual(parts.slice(1).map(() => partBytes));
      expect(parts).toHaveLength(Math.max(1, Math.ceil(whole.length / partBytes)));
    }
  },
);
