import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinPieces, type ReadFrames } from './join-pieces.ts';
import { timeline, type WishedJoin, type WishedPiece } from './timeline.ts';

const RATE_HZ = 1_000;

/** A source whose every sample says where it stands. */
const sample = (source: number, frame: number, channel: number): number =>
  Math.fround((source + 1) * 10_000 + frame + channel / 2);

const sourceOf = (lengths: readonly number[], channels: number, chunk: number): ReadFrames =>
  async function* read(source, startFrame, frames = Number.POSITIVE_INFINITY) {
    const end = Math.min(lengths[source] ?? 0, startFrame + frames);
    for (let at = startFrame; at < end; at += chunk) {
      const count = Math.min(chunk, end - at);
      yield Float32Array.from({ length: count * channels }, (_, n) =>
        sample(source, at + Math.floor(n / channels), n % channels),
      );
    }
  };

const collected = async (chunks: AsyncIterable<Float32Array>): Promise<number[]> => {
  const all: number[] = [];
  for await (const chunk of chunks) all.push(...chunk);
  return all;
};

type Case = { wishes: WishedPiece[]; join: WishedJoin; lengths: number[]; channels: number; chunk: number };

const play = async ({ wishes, join, lengths, channels, chunk }: Case) => {
  const shape = { sampleRateHz: RATE_HZ, channels };
  const plan = timeline(wishes, join, { shape, sourceSeconds: lengths.map((length) => length / RATE_HZ) });
  return { plan, samples: await collected(joinPieces(plan, sourceOf(lengths, channels, chunk))) };
};

const plain = { join: { gapSeconds: 0, crossfadeSeconds: 0 }, lengths: [100, 50], channels: 1, chunk: 7 };
const between = (source: number, start: number, end: number): WishedPiece => ({
  source,
  startSeconds: start / RATE_HZ,
  endSeconds: end / RATE_HZ,
});
const frames = (source: number, start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, n) => sample(source, start + n, 0));

test('pieces follow each other to the sample, in any order and more than once', async () => {
  const wishes = [between(0, 90, 100), between(1, 0, 13), between(0, 5, 25), between(0, 5, 25)];

  const { samples, plan } = await play({ ...plain, wishes });

  expect(samples).toEqual([...frames(0, 90, 100), ...frames(1, 0, 13), ...frames(0, 5, 25), ...frames(0, 5, 25)]);
  expect(plan.pieces.map(({ atFrame }) => atFrame)).toEqual([0, 10, 23, 43]);
});

test('a gap is silence between pieces, not around them', async () => {
  const wishes = [between(0, 0, 3), between(1, 0, 3)];

  const { samples } = await play({ ...plain, wishes, join: { gapSeconds: 0.002, crossfadeSeconds: 1 } });

  expect(samples).toEqual([...frames(0, 0, 3), 0, 0, ...frames(1, 0, 3)]);
});

test('what is the same on both sides of a crossfade stays as it is', async () => {
  const wishes = [between(0, 0, 60), between(0, 40, 100)];

  const { samples } = await play({ ...plain, wishes, join: { gapSeconds: 0, crossfadeSeconds: 0.02 } });

  expect(samples).toHaveLength(100);
  for (const [n, value] of samples.entries()) expect(value).toBeCloseTo(sample(0, n, 0), 1);
});

test('gain and fades shape a piece from its first frame to its last', async () => {
  const wish = { ...between(0, 0, 10), gainDecibels: 20 * Math.log10(2), fadeInSeconds: 0.004, fadeOutSeconds: 0.004 };

  const { samples } = await play({ ...plain, wishes: [wish] });

  const factors = [0, 0.25, 0.5, 0.75, 1, 1, 1, 0.75, 0.5, 0.25].map((each) => each * 2);
  for (const [n, factor] of factors.entries()) expect(samples[n]).toBeCloseTo(sample(0, n, 0) * factor, 1);
});

const wish = fc.record({
  source: fc.integer({ min: 0, max: 1 }),
  startSeconds: fc.integer({ min: 0, max: 80 }).map((n) => n / RATE_HZ),
  endSeconds: fc.option(
    fc.integer({ min: 1, max: 120 }).map((n) => n / RATE_HZ),
    { nil: undefined },
  ),
});

test('an arrangement is as long as it was planned, whatever overlaps', async () => {
  const anything = fc.record({
    wishes: fc.array(wish, { maxLength: 6 }),
    join: fc.record({
      gapSeconds: fc.constantFrom(0, 0, 0.005),
      crossfadeSeconds: fc.integer({ min: 0, max: 60 }).map((n) => n / RATE_HZ),
    }),
    lengths: fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 })),
    channels: fc.integer({ min: 1, max: 2 }),
    chunk: fc.integer({ min: 1, max: 40 }),
  });

  await fc.assert(
    fc.asyncProperty(anything, async (given) => {
      const { plan, samples } = await play(given);

      expect(samples).toHaveLength(plan.frames * given.channels);
      for (const [n, piece] of plan.pieces.entries()) {
        const { atFrame, overlapFrames, startFrame, source } = piece;
        const first = samples[(atFrame + overlapFrames) * given.channels];
        if (piece.frames > overlapFrames + (plan.pieces[n + 1]?.overlapFrames ?? 0))
          expect(first).toBe(sample(source, startFrame + overlapFrames, 0));
      }
    }),
    { numRuns: 300 },
  );
});
