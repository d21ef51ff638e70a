/** @typedef {{command: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd: string}} Program */

/** Leftovers of a killed server end within moments; until then they hold the lock. */
const LOCK_SECONDS = '30';

const isRoot = process.getuid?.() === 0;

/**
 * PostgreSQL refuses to run as root. As root it gets a user namespace of its own instead of another account: inside it
 * is nobody, without any of root's powers, and its files still belong to us, also below a closed home folder. It is one
 * process with one number all the same, so signals reach it and it ends with us.
 * @param {boolean} network
 */
const asNobody = (network) =>
  isRoot
    ? ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--ipc', ...(network ? [] : ['--net']), '--']
    : [];

/**
 * A shell script that runs in the folder of a database: alone, because whatever it starts holds the folder's lock, and
 * as an ordinary user.
 * @param {object} what
 * @param {string} what.folder
 * @param {string} what.script
 * @param {readonly string[]} what.args
 * @param {NodeJS.ProcessEnv} what.env
 * @param {boolean} [what.network] whether it listens on the loopback
 * @returns {Program}
 */
export const confined = ({ folder, script, args, env, network = false }) => ({
  command: 'flock',
  args: [
    ...['--timeout', LOCK_SECONDS, '--no-fork', 'lock'],
    ...asNobody(network),
    ...['/bin/sh', '-c', script, 'sh', ...args],
  ],
  env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...env },
  cwd: folder,
});
