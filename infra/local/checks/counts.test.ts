import { expect, test } from 'vitest';
import { corrected, countsOf, failedFiles, sentence, sum } from './counts.mjs';

const file = (name: string, ...statuses: readonly string[]) => ({
  name,
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status, at) => ({ status, fullName: `${name} ${at}` })),
});
const unloaded = { name: 'unloaded', status: 'failed', assertionResults: [] };
const good = file('good', 'passed', 'passed', 'skipped', 'todo');
const bad = file('bad', 'passed', 'failed');

test('a report is counted, and a file that did not load is a failure', () => {
  expect(countsOf({ success: false, testResults: [good, bad] })).toEqual({ passed: 3, failed: 1, skipped: 2 });
  expect(countsOf({ success: false, testResults: [good, bad, unloaded] })).toEqual({
    passed: 3,
    failed: 2,
    skipped: 2,
  });
});

test('an error outside of every test is a failure', () => {
  expect(countsOf({ success: false, testResults: [good] })).toMatchObject({ failed: 1 });
});

test('files that failed count as they came out when they were run again', () => {
  const first = { success: false, testResults: [good, bad, unloaded] };
  const again = { success: false, testResults: [file('bad', 'passed', 'passed'), unloaded] };

  expect(failedFiles(first)).toEqual([bad, unloaded]);
  expect(countsOf(corrected(first, again))).toEqual({ passed: 4, failed: 1, skipped: 2 });
});

test('the last line has the sums, and names skipped tests only when there are any', () => {
  const some = { passed: 2, failed: 0, skipped: 0 };

  expect(sentence(sum([some, some]))).toBe('4 passed, 0 failed');
  expect(sentence(sum([some, { passed: 0, failed: 1, skipped: 3 }]))).toBe('2 passed, 1 failed, 3 skipped');
});
