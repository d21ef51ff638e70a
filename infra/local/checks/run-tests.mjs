import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { startChild } from '../processes/start-child.mjs';
import { say } from '../terminal/say.mjs';
import { tool, toolEnvironment } from '../toolchain/tool.mjs';
import { corrected, countsOf, failedFiles, sentence } from './counts.mjs';

/**
 * @typedef {import('./counts.mjs').Counts} Counts
 * @typedef {import('./counts.mjs').Report} Report
 * @typedef {object} Suite
 * @property {string} name
 * @property {readonly string[]} projects of infra/config/vitest.config.ts
 * @property {readonly string[]} [folders] parts of paths: only files that have one of them
 * @property {Record<string, string>} [env]
 * @property {string} [reporter]
 * @property {boolean} [patient] files that failed are run once more, and said
 */

/** More broken files than this are not a busy machine. */
const MAX_UNSTEADY_FILES = 6;

/** @type {Report} */
const CRASHED = { success: false, testResults: [] };

/** @param {string} path @param {number | null} code @returns {Report} */
const reportIn = (path, code) => {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8'));
    return { ...report, success: report.success && code === 0 };
  } catch {
    return CRASHED;
  }
};

/** @param {Suite} suite @returns {Promise<Report>} */
const runOnce = async ({ name, projects, folders = [], env = {}, reporter = 'default' }) => {
  const folder = join(root, '.convi', 'test');
  const report = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const reporters = [`--reporter=${reporter}`, '--reporter=json', `--outputFile.json=${report}`];
  const [command, ...args] = tool('vitest', [
    'run',
    ...['-c', 'infra/config/vitest.config.ts'],
    ...reporters,
    ...projects.map((project) => `--project=${project}`),
    ...folders,
  ]);
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
  return reportIn(report, code);
};

/**
 * What failed among much other work may have met a busy machine: such a file is run once more by itself, in processes of
 * its own, and named, so that a second run hides nothing.
 * @param {Suite} suite
 * @param {Report} first
 * @returns {Promise<Report>}
 */
const onceMore = async (suite, first) => {
  const broken = failedFiles(first);
  if (!suite.patient || broken.length === 0 || broken.length > MAX_UNSTEADY_FILES) return first;
  const failed = broken.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'failed'));
  const again = await runOnce({ ...suite, name: `${suite.name}-again`, folders: broken.map(({ name }) => name) });
  for (const { name } of broken) say(`unsteady: ${name.slice(root.length + 1)}`);
  for (const { fullName } of failed) say(`unsteady: ${fullName}`);
  return corrected(first, again);
};

/**
 * Runs the test files of some projects and counts.
 * @param {Suite} suite
 * @returns {Promise<Counts>}
 */
export const runTests = async (suite) => {
  const since = performance.now();
  const counts = countsOf(await onceMore(suite, await runOnce(suite)));
  say(`${suite.name}: ${sentence(counts)} (${((performance.now() - since) / 1000).toFixed(0)} s)`);
  return counts;
};
