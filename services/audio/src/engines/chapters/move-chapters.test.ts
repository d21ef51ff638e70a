import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hastenChapters, moveChapters } from './move-chapters.ts';

const chapters = [
  { atSeconds: 0, title: 'One' },
  { atSeconds: 3_600, title: 'Two' },
  { atSeconds: 5_400, title: 'Three' },
];
const whole = { chapters, startSeconds: 0, endSeconds: 7_200, atSeconds: 0 };

test('a cut at the beginning moves all but the first', () => {
  expect(moveChapters([{ ...whole, startSeconds: 10 }])).toEqual([
    { atSeconds: 0, title: 'One' },
    { atSeconds: 3_590, title: 'Two' },
    { atSeconds: 5_390, title: 'Three' },
  ]);
});

test('one that is cut out is gone, one that is cut in the middle runs on over the seam', () => {
  const without = moveChapters([
    { ...whole, endSeconds: 3_600 },
    { ...whole, startSeconds: 5_400, atSeconds: 3_600 },
  ]);
  const shorter = moveChapters([
    { ...whole, endSeconds: 100 },
    { ...whole, startSeconds: 200, atSeconds: 100 },
  ]);

  expect(without.map(({ title, atSeconds }) => [title, atSeconds])).toEqual([
    ['One', 0],
    ['Three', 3_600],
  ]);
  expect(shorter.map(({ title, atSeconds }) => [title, atSeconds])).toEqual([
    ['One', 0],
    ['Two', 3_500],
    ['Three', 5_300],
  ]);
});

test('what is repeated has its chapter again, and a file without any has none', () => {
  const one = { ...whole, endSeconds: 10 };

  expect(moveChapters([one, { ...one, chapters: [], atSeconds: 10 }, { ...one, atSeconds: 20 }])).toEqual([
    { atSeconds: 0, title: 'One' },
  ]);
  const three = { ...whole, startSeconds: 5_400, endSeconds: 5_410, atSeconds: 10 };
  expect(moveChapters([one, three, { ...one, atSeconds: 20 }]).map(({ title }) => title)).toEqual([
    'One',
    'Three',
    'One',
  ]);
});

test('speed moves them', () => {
  expect(hastenChapters(chapters, 150).map(({ atSeconds }) => atSeconds)).toEqual([0, 2_400, 3_600]);
});

test('however a recording is cut into pieces and put together again, its chapters are where they were', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 7_199 }), { maxLength: 20 }), (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), 7_200];
      const pieces = edges.slice(1).map((endSeconds, n) => {
        const startSeconds = edges[n] ?? 0;
        return { chapters, startSeconds, endSeconds, atSeconds: startSeconds };
      });

      expect(moveChapters(pieces)).toEqual(chapters);
    }),
  );
});
