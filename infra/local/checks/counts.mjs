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

/** @typedef {{numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, success: boolean, testResults: {status: string, assertionResults: unknown[]}[]}} Report */

/**
 * Counts a report of vitest. A file that could not be loaded has no tests to fail, and an error outside of tests fails
 * none: each is one failure all the same.
 * @param {Report} report
 * @returns {Counts}
 */
export const countsOf = (report) => {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = report.numFailedTests + unloaded.length;
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  return { passed, failed: failed === 0 && !report.success ? 1 : failed, skipped };
};
