import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

// The child asks the kernel to be killed with its parent, then looks whether the parent is still the one that started
// it: without the second step a parent killed in between would leave the child behind. And whatever this machine is set
// to, a fault of a service, of Redis or of PostgreSQL leaves no core dump: keys and contents are in their memory.
const GUARD = 'ulimit -c 0; [ "$PPID" = "$0" ] || exit 1; exec "$@"';
const DIES_WITH_PARENT = ['--pdeathsig', 'KILL', '--', '/bin/sh', '-c', GUARD];
const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));

/**
 * @typedef {object} Exit
 * @property {number | null} code
 * @property {NodeJS.Signals | null} signal
 */

/**
 * @typedef {object} Child
 * @property {number} pid
 * @property {Promise<Exit>} exited
 * @property {() => boolean} isRunning
 * @property {(signal?: NodeJS.Signals) => void} kill the process alone
 * @property {() => void} killGroup the process and what it started in its group, at once
 * @property {import('node:child_process').ChildProcess} process
 */

/** @param {number} pid @param {NodeJS.Signals} signal */
const signalTo = (pid, signal) => {
  // 0 would be everybody in our own group: a program that never ran has no number.
  if (pid === 0) return;
  try {
    process.kill(pid, signal);
  } catch {
    // It ended a moment ago, which is what a signal is sent for.
  }
};

/** @param {import('node:child_process').ChildProcess} child */
const handle = (child) => {
  let running = true;
  const pid = child.pid ?? 0;
  /** @type {Promise<Exit>} */
  const exited = new Promise((resolve) => {
    const end = (/** @type {Exit} */ exit) => {
      running = false;
      resolve(exit);
    };
    child.once('exit', (code, signal) => end({ code, signal }));
    child.once('error', () => end({ code: 127, signal: null }));
  });
  return {
    pid,
    exited,
    process: child,
    isRunning: () => running,
    kill: (/** @type {NodeJS.Signals} */ signal = 'SIGTERM') => running && signalTo(pid, signal),
    killGroup: () => signalTo(-pid, 'SIGKILL'),
  };
};

/**
 * Starts a program in a process group of its own (Ctrl-C in the terminal reaches the runner only, which stops its
 * children in order) that ends with this process however this process ends.
 * @param {object} program
 * @param {string} program.command
 * @param {readonly string[]} program.args
 * @param {NodeJS.ProcessEnv} program.env
 * @param {string} [program.cwd]
 * @param {import('node:child_process').StdioOptions} [program.stdio]
 * @param {boolean} [program.outlives] goes on when this process ends: half an installation is worse than one too many
 * @returns {Child}
 */
export const startChild = ({ command, args, env, cwd, stdio = 'ignore', outlives = false }) => {
  const wrapped =
    setpriv && !outlives ? [setpriv, ...DIES_WITH_PARENT, String(process.pid), command, ...args] : [command, ...args];
  const [file = command, ...rest] = wrapped;
  return handle(spawn(file, rest, { env, stdio, detached: true, ...(cwd ? { cwd } : {}) }));
};
