import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { startChild } from '../processes/start-child.mjs';
import { say } from '../terminal/say.mjs';
import { tool, toolEnvironment } from '../toolchain/tool.mjs';
import { countsOf, sentence } from './counts.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

/** Names what passed only when it was run again. */
const unsteady = join(root, 'infra', 'config', 'unsteady-reporter.ts');

/** @type {Counts} */
const CRASHED = { passed: 0, failed: 1, skipped: 0 };

/** @param {string} path @param {number | null} code @returns {Counts} */
const countsIn = (path, code) => {
  try {
    const counts = countsOf(JSON.parse(readFileSync(path, 'utf8')));
    return counts.failed === 0 && code !== 0 ? { ...counts, failed: 1 } : counts;
  } catch {
    return CRASHED;
  }
};

/**
 * Runs the test files of some projects (infra/config/vitest.config.ts) and counts.
 * @param {{name: string, projects: readonly string[], folders?: readonly string[], without?: readonly string[], env?: Record<string, string>, reporter?: string}} suite
 * @returns {Promise<Counts>}
 */
export const runTests = async ({ name, projects, folders = [], without = [], env = {}, reporter = 'default' }) => {
  const folder = join(root, '.convi', 'test');
  const report = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const reporters = [
    `--reporter=${reporter}`,
    `--reporter=${unsteady}`,
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const chosen = projects.map((project) => `--project=${project}`);
  const [command, ...args] = tool('vitest', [
    'run',
    '-c',
    'infra/config/vitest.config.ts',
    ...reporters,
    ...chosen,
    ...without.map((files) => `--exclude=${files}`),
    ...folders,
  ]);
  const since = performance.now();
  const child = startChild({
    command,
    args,
    env: toolEnvironment(env),
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const { code } = await child.exited;
  // A process that a test did not wait for.
  child.killGroup();
  const counts = countsIn(report, code);
  say(`${name}: ${sentence(counts)} (${((performance.now() - since) / 1000).toFixed(0)} s)`);
  return counts;
};
