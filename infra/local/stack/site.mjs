import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startToken } from '../processes/start-token.mjs';
import { lockHome } from './home-lock.mjs';
import { launcher } from './launcher.mjs';
import { logFiles } from './log-files.mjs';
import { scratchFolder } from './scratch-folder.mjs';

/**
 * @typedef {object} Site what the parts of one stack have in common
 * @property {string} home
 * @property {string} token
 * @property {boolean} durable
 * @property {string | undefined} scratch
 * @property {(line: string) => void} say
 * @property {ReturnType<typeof logFiles>} logs
 * @property {ReturnType<typeof launcher>} launch
 * @property {() => void} leave removes what must not stay behind
 */

/**
 * Takes a home folder for one stack.
 * @param {import('../stack.mjs').StackOptions} options
 * @returns {Site}
 */
export const siteFor = ({
  home: folder,
  token = startToken(),
  say = () => undefined,
  verbose = false,
  durable = true,
}) => {
  const home = resolve(folder);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const unlock = lockHome(home);
  const scratch = scratchFolder(home);
  const logs = logFiles(join(home, 'logs'));
  const leave = () => {
    process.off('exit', leave);
    scratch?.remove();
    unlock();
  };
  process.on('exit', leave);
  return { home, token, durable, scratch: scratch?.path, say, logs, launch: launcher(logs, verbose), leave };
};
