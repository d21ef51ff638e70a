/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/** @param {readonly Counts[]} list @returns {Counts} */
export const sum = (list) => ({
  passed: list.reduce((total, { passed }) => total + passed, 0),
  failed: list.reduce((total, { failed }) => total + failed, 0),
  skipped: list.reduce((total, { skipped }) => total + skipped, 0),
});

/** @param {Counts} counts */
export const sentence = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/**
 * What vitest says of one test file.
 * @typedef {{name: string, status: string, assertionResults: readonly {status: string, fullName: string}[]}} FileResult
 * @typedef {{success: boolean, testResults: readonly FileResult[]}} Report
 */

/** @param {FileResult} file @returns {Counts} a file that could not be loaded has no tests to fail: it is a failure itself */
const countsOfFile = ({ status, assertionResults }) => {
  const countOf = (/** @type {string} */ wanted) => assertionResults.filter((test) => test.status === wanted).length;
  const [passed, failed] = [countOf('passed'), countOf('failed')];
  const unloaded = status === 'failed' && failed === 0 ? 1 : 0;
  return { passed, failed: failed + unloaded, skipped: assertionResults.length - passed - failed };
};

/**
 * Counts a report of vitest. An error outside of every test fails none: it is one failure all the same.
 * @param {Report} report
 * @returns {Counts}
 */
export const countsOf = ({ success, testResults }) => {
  const counts = sum(testResults.map(countsOfFile));
  return counts.failed === 0 && !success ? { ...counts, failed: 1 } : counts;
};

/** @param {Report} report @returns {readonly FileResult[]} */
export const failedFiles = ({ testResults }) => testResults.filter(({ status }) => status === 'failed');

/**
 * A report with what came of some of its files when they were run again.
 * @param {Report} first
 * @param {Report} again
 * @returns {Report}
 */
export const corrected = (first, again) => {
  const names = new Set(again.testResults.map(({ name }) => name));
  const kept = first.testResults.filter(({ name }) => !names.has(name));
  return { success: again.success, testResults: [...kept, ...again.testResults] };
};
