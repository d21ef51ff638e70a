import { tool } from '../toolchain/tool.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {() => [string, ...string[]]} command
 */

const folders = ['shared', 'services', 'infra', 'test', 'web'];
const config = 'infra/config';

/** @type {readonly Check[]} */
export const typeChecks = [
  {
    name: 'types',
    command: () => tool('turbo', ['run', 'types', '--continue', '--output-logs=errors-only', '--log-order=grouped']),
  },
];

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
