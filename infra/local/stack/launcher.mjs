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

// Who streams files makes a buffer for each piece. V8 counts those against the room that its old generation has left, while their
// small handles lie in a young one that seldom fills: it goes through all of its memory for every ten MB or so. A small young
// generation lets them go soon, and an old one that may grow threefold is not gone through for those that grew old (measured:
// bench streaming, bench audio; decision 0035).
const streaming = ['--max-semi-space-size=1', '--heap-growing-percent=200'];
const nodeFlags = /** @type {Record<string, string[]>} */ ({
  gateway: streaming,
  image: streaming,
  document: streaming,
  audio: streaming,
  // Ends thousands of projects in a minute: with the default its memory nearly doubles meanwhile (measured: bench expiry).
  expiry: ['--max-semi-space-size=3'],
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
