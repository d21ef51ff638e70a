import { join } from 'node:path';
import { root } from '../paths.mjs';
import { startChild } from '../processes/start-child.mjs';
import { pinnedNode } from '../toolchain/pinned-node.mjs';

/** @typedef {Parameters<typeof startChild>[0]} Program */

/**
 * Starts programs that print to a log file of their own, or to the terminal.
 * @param {ReturnType<typeof import('./log-files.mjs').logFiles>} logs
 * @param {boolean} verbose
 */
export const launcher = (logs, verbose) => (/** @type {string} */ name, /** @type {Program} */ program) =>
  logs.writing(name, (file) =>
    startChild({ ...program, stdio: verbose ? ['ignore', 'inherit', 'inherit'] : ['ignore', file, file] }),
  );

// Who streams files: a large young generation only lets their pieces lie about longer, until the old one is collected for them
// (measured: bench streaming; decision 0010). Expiry ends thousands of projects in a minute: with the default its memory
// nearly doubles meanwhile (measured: bench expiry).
const youngMiB = (/** @type {number} */ most) => [`--max-semi-space-size=${most}`];
const nodeFlags = /** @type {Record<string, string[]>} */ ({
  gateway: youngMiB(1),
  image: youngMiB(1),
  expiry: youngMiB(3),
});

// Half of what a start costs is reading our own code; Node keeps what it has made of it, and where it cannot, does without.
const codeCache = join(root, '.convi', 'code');

/** @param {string} name @param {Record<string, string>} env @returns {Program} */
export const serviceProgram = (name, env) => ({
  command: pinnedNode,
  args: [...(nodeFlags[name] ?? []), join(root, 'services', name, 'src', 'main.ts')],
  env: { ...env, NODE_COMPILE_CACHE: codeCache },
  cwd: root,
});
