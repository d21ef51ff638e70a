import { startChild } from './start-child.mjs';

/** @typedef {{code: number, output: string}} Ended */

const KEPT_CHARACTERS = 200_000;

/**
 * Runs a program to its end and collects what it prints.
 * @param {readonly [string, ...string[]]} command
 * @param {{env?: NodeJS.ProcessEnv, cwd?: string, outlives?: boolean, onLine?: (line: string) => void}} [options]
 * @returns {Promise<Ended>}
 */
export const runToEnd = async ([command, ...args], { env = process.env, cwd, outlives = false, onLine } = {}) => {
  const program = { command, args, env, outlives, ...(cwd ? { cwd } : {}) };
  const child = startChild({ ...program, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const take = (/** @type {Buffer} */ chunk) => {
    const text = chunk.toString('utf8');
    output = (output + text).slice(-KEPT_CHARACTERS);
    const last = text.trimEnd().split('\n').at(-1);
    if (last) onLine?.(last.trim());
  };
  const { stdout, stderr } = child.process;
  stdout?.on('data', take);
  stderr?.on('data', take);
  const closed = new Promise((resolve) => child.process.once('close', resolve));
  const { code, signal } = await child.exited;
  // What was printed last arrives after the exit; a program that is not there has nothing to close.
  if (code !== 127) await closed;
  return { code: code ?? (signal ? 128 : 1), output };
};
