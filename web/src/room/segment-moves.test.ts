import { expect, test } from 'vitest';
import { type BoardSegment, cutAt, trimmed } from './segment-moves.ts';

const segment: BoardSegment = {
  id: 'a',
  fileId: 'file',
  startSeconds: 2,
  endSeconds: 8,
  fadeInSeconds: 1,
  fadeOutSeconds: 2,
};

test('a segment stays inside its recording and is never empty', () => {
  expect(trimmed(segment, { startSeconds: -1, endSeconds: 99 }, 10)).toMatchObject({ startSeconds: 0, endSeconds: 10 });
  const crossed = trimmed(segment, { startSeconds: 9, endSeconds: 3 }, 10);
  expect(crossed.endSeconds).toBeGreaterThan(crossed.startSeconds);
  const late = trimmed(segment, { startSeconds: 12, endSeconds: 12 }, 10);
  expect(late.endSeconds).toBeLessThanOrEqual(10);
});

test('a cut leaves two segments that follow each other, with the fades at the outer ends', () => {
  const [first, second] = cutAt(segment, 5, 10);

  expect(first).toEqual({ id: 'a', fileId: 'file', startSeconds: 2, endSeconds: 5, fadeInSeconds: 1 });
  expect(second).toMatchObject({ fileId: 'file', startSeconds: 5, endSeconds: 8, fadeOutSeconds: 2 });
  expect(second?.id).not.toBe('a');
  expect(cutAt(segment, 2, 10)).toEqual([segment]);
  expect(cutAt(segment, 9, 10)).toEqual([segment]);
});
