import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitJobs } from './split-jobs.ts';

const split = (service: 'image' | 'document', count: number): readonly (readonly number[])[] =>
  splitJobs(
    { projectId: 'p', conversionId: 'c', service, operation: 'convert', to: 'pdf' },
    Array.from({ length: count }, (_, place) => ({ place, files: [] })),
  ).map(({ job }) => job.items);

test('a few documents share one job, and a batch is made side by side in jobs of one length', () => {
  expect(split('document', 7).map((items) => items.length)).toEqual([7]);
  expect(split('document', 20).map((items) => items.length)).toEqual([10, 10]);
  expect(split('document', 45).map((items) => items.length)).toEqual([15, 15, 15]);
});

test('each picture is a job of its own', () => {
  expect(split('image', 3)).toEqual([[0], [1], [2]]);
});

test('every item is in one job, in its order, and no job is longer than an engine serves', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), (count) => {
      const jobs = split('document', count);
      expect(jobs.flat()).toEqual(Array.from({ length: count }, (_, place) => place));
      expect(Math.max(...jobs.map((items) => items.length))).toBeLessThanOrEqual(20);
      expect(Math.min(...jobs.map((items) => items.length))).toBeGreaterThan(0);
    }),
  );
});
