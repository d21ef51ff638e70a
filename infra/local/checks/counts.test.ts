import { expect, test } from 'vitest';
import { countsOf, sentence, sum } from './counts.mjs';

const report = {
  numPassedTests: 3,
  numFailedTests: 1,
  numPendingTests: 1,
  numTodoTests: 1,
  success: false,
  testResults: [],
};

test('a report is counted, and a file that did not load is a failure', () => {
  const unloaded = { status: 'failed', assertionResults: [] };

  expect(countsOf(report)).toEqual({ passed: 3, failed: 1, skipped: 2 });
  expect(countsOf({ ...report, testResults: [unloaded] })).toEqual({ passed: 3, failed: 2, skipped: 2 });
});

test('an error outside of every test is a failure', () => {
  expect(countsOf({ ...report, numFailedTests: 0 })).toMatchObject({ failed: 1 });
});

test('the last line has the sums, and names skipped tests only when there are any', () => {
  const some = { passed: 2, failed: 0, skipped: 0 };

  expect(sentence(sum([some, some]))).toBe('4 passed, 0 failed');
  expect(sentence(sum([some, { passed: 0, failed: 1, skipped: 3 }]))).toBe('2 passed, 1 failed, 3 skipped');
});
