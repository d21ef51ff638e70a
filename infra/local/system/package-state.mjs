import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from '../processes/run-to-end.mjs';

/** @typedef {import('./package-table.mjs').SystemPackage} SystemPackage */

/** @param {readonly SystemPackage[]} packages */
const digest = (packages) => createHash('sha256').update(JSON.stringify(packages)).digest('hex');

/** @param {string} home */
const stampIn = (home) => join(home, 'system-packages');

/** @param {string} home @param {readonly SystemPackage[]} packages */
export const isStamped = (home, packages) => {
  const path = stampIn(home);
  const isSaid = existsSync(path) && readFileSync(path, 'utf8').includes(digest(packages));
  // The stamp may have come from another machine or an image without them.
  return isSaid && packages.every(({ file }) => existsSync(file));
};

/** @param {string} home @param {readonly SystemPackage[]} packages */
export const stamp = (home, packages) => {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  writeFileSync(stampIn(home), `${digest(packages)}\n`, { flag: 'a' });
};

/**
 * What dpkg does not know as installed; undefined where there is no dpkg.
 * @param {readonly SystemPackage[]} packages
 * @param {NodeJS.ProcessEnv} [env]
 */
export const missingPackages = async (packages, env = process.env) => {
  const names = packages.map(({ name }) => name);
  const query = ['-W', '-f', '$' + '{Package} $' + '{db:Status-Status}\n', ...names];
  const { code, output } = await runToEnd(['dpkg-query', ...query], { env });
  if (code === 127) return undefined;
  const installed = new Set(
    output.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0]] : [])),
  );
  return names.filter((name) => !installed.has(name));
};
