import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { tool } from '../toolchain/tool.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {() => [string, ...string[]]} command
 */

const folders = ['shared', 'services', 'infra', 'test', 'web'];
const config = 'infra/config';

/** @param {readonly string[]} names */
const foldersOf = (names) =>
  names.flatMap((name) =>
    [`shared/${name}`, `services/${name}`, name].filter((folder) => existsSync(join(root, folder))),
  );

/** @param {readonly string[]} names */
const byWorkspace = (names) => {
  const how = ['--continue', '--output-logs=errors-only', '--log-order=grouped'];
  return tool('turbo', ['run', 'types', ...how, ...names.map((name) => `--filter=@convi/${name}`)]);
};

/** @type {readonly Check[]} */
const allTypes = [
  // One program for all: workspace by workspace the shared sources are read and checked again each time (measured: 120 s
  // of processor time against 16 s).
  { name: 'types', command: () => tool('typescript', ['--noEmit', '-p', `${config}/tsconfig.sources.json`], 'tsc') },
  { name: 'types of the page and the runner', command: () => byWorkspace(['web', 'infra']) },
];

/**
 * The types of all workspaces, or of the named ones.
 * @param {readonly string[]} [names]
 * @returns {readonly Check[]}
 */
export const typeChecks = (names = []) =>
  names.length > 0 ? [{ name: 'types', command: () => byWorkspace(names) }] : allTypes;

/**
 * What is checked in all sources; the slowest of them, which needs their types, in the named workspaces only.
 * @param {readonly string[]} [names]
 * @returns {readonly Check[]}
 */
export const sourceChecks = (names = []) => [
  {
    name: 'format, lint and sizes',
    command: () => tool('@biomejs/biome', ['check', '--config-path', config, '--error-on-warnings', '.']),
  },
  {
    name: 'promises and any',
    command: () => {
      const chosen = names.length > 0 ? foldersOf(names) : folders;
      return tool('oxlint', ['--type-aware', '-c', `${config}/oxlintrc.json`, ...chosen]);
    },
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
