import { tool } from '../toolchain/tool.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {() => [string, ...string[]]} command
 */

const folders = ['shared', 'services', 'infra', 'test', 'web'];
const config = 'infra/config';

/**
 * The types of all workspaces, or of the named ones.
 * @param {readonly string[]} [names]
 * @returns {readonly Check[]}
 */
export const typeChecks = (names = []) => {
  const how = ['--continue', '--output-logs=errors-only', '--log-order=grouped'];
  const filters = names.map((name) => `--filter=@convi/${name}`);
  return [{ name: 'types', command: () => tool('turbo', ['run', 'types', ...how, ...filters]) }];
};

/** @type {readonly Check[]} */
export const sourceChecks = [
  {
    name: 'format, lint and sizes',
    command: () => tool('@biomejs/biome', ['check', '--config-path', config, '--error-on-warnings', '.']),
  },
  {
    name: 'promises and any',
    command: () => tool('oxlint', ['--type-aware', '-c', `${config}/oxlintrc.json`, ...folders]),
  },
  {
    name: 'import arrows',
    command: () =>
      tool('dependency-cruiser', ['--config', `${config}/dependency-cruiser.cjs`, ...folders], 'depcruise'),
  },
  {
    name: 'dead code and dependencies',
    command: () => tool('knip', ['-c', `${config}/knip.json`, '--no-config-hints', '--no-progress']),
  },
];
