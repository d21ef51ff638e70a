import { expect, test } from 'vitest';
import { refusalOf } from './refusal-of.ts';

const limits = { bytesPerFile: 100, filesPerProject: 3, bytesPerProject: 250 };

test('a file within all limits is not refused', () => {
  expect(refusalOf(100, { files: 2, bytes: 150 }, limits)).toBeUndefined();
});

test('each limit refuses by its own problem', () => {
  expect(refusalOf(0, { files: 0, bytes: 0 }, limits)).toBe('empty-file');
  expect(refusalOf(101, { files: 0, bytes: 0 }, limits)).toBe('too-large');
  expect(refusalOf(10, { files: 3, bytes: 30 }, limits)).toBe('project-full');
  expect(refusalOf(10, { files: 1, bytes: 241 }, limits)).toBe('project-full');
});

test('a limit that is not known is left to the server', () => {
  expect(refusalOf(1e12, { files: 9_999, bytes: 1e12 }, {})).toBeUndefined();
});
