const LINES = 15;

/**
 * The last lines of a log, to stand under the sentence that says what went wrong.
 * @param {string} text
 */
export const logTail = (text) =>
  text
    .trimEnd()
    .split('\n')
    .slice(-LINES)
    .map((line) => `    ${line}`)
    .join('\n');
