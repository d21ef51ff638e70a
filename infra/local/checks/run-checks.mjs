import { root } from '../paths.mjs';
import { runToEnd } from '../processes/run-to-end.mjs';
import { say } from '../terminal/say.mjs';
import { toolEnvironment } from '../toolchain/tool.mjs';

/** @typedef {import('./static-checks.mjs').Check} Check */
/** @typedef {import('./counts.mjs').Counts} Counts */

/** @param {Check} check @returns {Promise<Counts>} */
const run = async ({ name, command }) => {
  const since = performance.now();
  const { code, output } = await runToEnd(command(), { cwd: root, env: toolEnvironment() });
  say(`${name}: ${code === 0 ? 'passed' : 'FAILED'} (${((performance.now() - since) / 1000).toFixed(1)} s)`);
  if (code !== 0) process.stdout.write(`${output.trimEnd()}\n`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
};

/**
 * Runs checks one after the other; each counts as one.
 * @param {readonly Check[]} checks
 * @returns {Promise<Counts[]>}
 */
export const runChecks = async (checks) => {
  const counts = [];
  for (const check of checks) counts.push(await run(check));
  return counts;
};
