import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

const KEPT = 3;

/** @param {string} path */
const rotate = (path) => {
  for (let age = KEPT; age > 0; age -= 1) {
    const younger = age === 1 ? path : `${path}.${age - 1}`;
    if (existsSync(younger)) renameSync(younger, `${path}.${age}`);
  }
};

/**
 * One log file per process, the ones of earlier starts kept a while beside it.
 * @param {string} folder
 */
export const logFiles = (folder) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  /** @type {Set<string>} */
  const seen = new Set();
  const pathOf = (/** @type {string} */ name) => join(folder, `${name}.log`);
  return {
    pathOf,
    /**
     * Runs `use` with an open file for what a process prints.
     * @template T
     * @param {string} name
     * @param {(file: number) => T} use
     * @returns {T}
     */
    writing: (name, use) => {
      if (!seen.has(name)) rotate(pathOf(name));
      seen.add(name);
      const file = openSync(pathOf(name), 'a', 0o600);
      try {
        return use(file);
      } finally {
        closeSync(file);
      }
    },
    /** @param {string} name */
    textOf: (name) => (existsSync(pathOf(name)) ? readFileSync(pathOf(name), 'utf8') : ''),
    names: () => [...seen],
  };
};
