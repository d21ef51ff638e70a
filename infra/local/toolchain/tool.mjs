import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { pinnedNode, toolPath } from './pinned-node.mjs';

/** @param {string} name @returns {{bin: string | Record<string, string>}} */
const manifestOf = (name) => JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));

/**
 * The command line of a tool from node_modules, run by the pinned Node.
 * @param {string} name of its npm package
 * @param {readonly string[]} args
 * @param {string} [command] when the package has several
 * @returns {[string, ...string[]]}
 */
export const tool = (name, args, command = name.split('/').at(-1) ?? name) => {
  const { bin } = manifestOf(name);
  const file = typeof bin === 'string' ? bin : bin[command];
  if (!file) throw new Error(`${name} has no command ${command}`);
  return [pinnedNode, join(root, 'node_modules', name, file), ...args];
};

/** Settings of this shell that would change what a test or a tool sees. */
const OURS = /^(CONVI_|S3_|REDIS_URL$|PORT$)/;

/** @param {Record<string, string>} [more] @returns {NodeJS.ProcessEnv} */
export const toolEnvironment = (more = {}) => {
  const inherited = Object.entries(process.env).filter(([name]) => !OURS.test(name));
  const colour = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' };
  const quiet = { ...colour, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NO_UPDATE_NOTIFIER: '1' };
  return { ...Object.fromEntries(inherited), ...quiet, PATH: toolPath(), ...more };
};
