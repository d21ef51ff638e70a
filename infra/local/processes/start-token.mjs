import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** A random word that marks every process of one start (CONVI_START_TOKEN in its environment). */
export const startToken = () => randomBytes(12).toString('hex');

/** @param {string} path */
const contentOf = (path) => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // The process ended meanwhile, or belongs to somebody else: then it is not one of ours.
    return '';
  }
};

/** A zombie has ended: only its parent has not looked yet. @param {string} pid */
const isAlive = (pid) => {
  const state = contentOf(`/proc/${pid}/stat`).split(') ').at(-1) ?? '';
  return state !== '' && !state.startsWith('Z');
};

/**
 * The processes that carry this start token in their environment or arguments.
 * @param {string} token
 * @returns {{pid: number, command: string}[]}
 */
export const processesOf = (token) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter(
      (pid) => contentOf(`/proc/${pid}/environ`).includes(token) || contentOf(`/proc/${pid}/cmdline`).includes(token),
    )
    .filter(isAlive)
    .map((pid) => ({ pid: Number(pid), command: contentOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim() }));
