import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{version?: string, integrity?: string, link?: boolean, optional?: boolean, devOptional?: boolean, dependencies?: Record<string, string>, devDependencies?: Record<string, string>, optionalDependencies?: Record<string, string>}} Row */
/** @typedef {Record<string, Row>} Rows */

/** @param {string} path @returns {Rows} */
export const rowsOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/** @param {Row} row */
const wishes = ({ dependencies, devDependencies, optionalDependencies }) =>
  JSON.stringify(
    [dependencies, devDependencies, optionalDependencies].map((list) => Object.entries(list ?? {}).sort()),
  );

/** Whether a workspace's package.json asks for what the lock says. @param {string} root @param {[string, Row]} workspace */
const isInStep = (root, [folder, row]) => {
  const path = join(root, folder, 'package.json');
  return existsSync(path) && wishes(JSON.parse(readFileSync(path, 'utf8'))) === wishes(row);
};

/**
 * Whether node_modules holds what package-lock.json names, and that names what the workspaces ask for. Reads npm's own
 * record of what it installed: a few milliseconds, where asking npm takes a second.
 * @param {string} root
 */
export const isInstalled = (root) => {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = rowsOf(record);
  const wanted = Object.entries(rowsOf(join(root, 'package-lock.json')));
  const isThere = (/** @type {[string, Row]} */ [path, row]) =>
    row.link || row.optional || row.devOptional || installed[path]?.version === row.version;
  return wanted.every((one) => (one[0].includes('node_modules/') ? isThere(one) : isInStep(root, one)));
};
