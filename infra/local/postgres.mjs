import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { accepts } from './postgres/accepts.mjs';
import { accessRules, configuration } from './postgres/configuration.mjs';
import { confined } from './postgres/confined.mjs';
import { makeCluster } from './postgres/make-cluster.mjs';
import { serverPrograms } from './postgres/server-programs.mjs';
import { temporaryFolder } from './postgres/temporary-folder.mjs';
import { freePort } from './processes/free-ports.mjs';
import { startChild } from './processes/start-child.mjs';
import { supervised } from './processes/supervised.mjs';

/**
 * @typedef {object} PrivatePostgres
 * @property {string} url
 * @property {import('./processes/supervised.mjs').Supervised} process
 * @property {() => Promise<void>} stop
 */

/**
 * @typedef {import('./postgres/confined.mjs').Program} Program
 * @typedef {{folder: string, token: string, durable: boolean, port: number | undefined, programs: string}} Facts
 */

/** The name of a socket may have 107 bytes; a longer path gets a port of the loopback. */
const LONGEST_SOCKET_PATH = 100;
/** Its place in a private folder; PostgreSQL wants a number in it. */
const SOCKET = '.s.PGSQL.5432';

// Whoever holds the lock is alone here: what names another server is stale, even when its number is taken again.
const START = `rm -f data/postmaster.pid ${SOCKET}.lock; exec "$@"`;

/** @param {string} folder */
const portFor = async (folder) =>
  Buffer.byteLength(join(folder, SOCKET)) < LONGEST_SOCKET_PATH ? undefined : await freePort();

/** @param {Facts} facts */
const writeSettings = (facts) => {
  const data = join(facts.folder, 'data');
  writeFileSync(join(data, 'postgresql.conf'), configuration(facts), { mode: 0o600 });
  writeFileSync(join(data, 'pg_hba.conf'), accessRules(facts), { mode: 0o600 });
};

/** @param {Facts} facts */
const server = ({ folder, token, port, programs }) =>
  confined({
    folder,
    script: START,
    // Its processes write their titles over the environment that carries the start token: the name carries it then.
    args: [join(programs, 'postgres'), '-D', 'data', '-c', `cluster_name=convi-${token}`],
    env: { CONVI_START_TOKEN: token },
    network: port !== undefined,
  });

/** @param {Facts} facts */
const urlOf = ({ folder, port }) => {
  const password = readFileSync(join(folder, 'data', 'convi.password'), 'utf8');
  const place = port === undefined ? `localhost/convi?host=${encodeURIComponent(folder)}` : `127.0.0.1:${port}/convi`;
  return `postgres://convi:${password}@${place}`;
};

/** @param {{folder: string | undefined, durable: boolean, token: string}} wanted @returns {Promise<Facts>} */
const prepare = async ({ folder, durable, token }) => {
  const home = resolve(folder ?? temporaryFolder());
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const programs = serverPrograms(join(home, 'data'));
  const facts = { folder: home, token, durable, port: await portFor(home), programs };
  await makeCluster(facts);
  writeSettings(facts);
  return facts;
};

/**
 * A private PostgreSQL on a socket in its own folder, for this process only.
 * @param {object} [options]
 * @param {string} [options.folder] keeps its tables there; without it nothing is kept
 * @param {boolean} [options.durable] waits for the disk; without it a fall of the machine may cost everything
 * @param {string} [options.token] start token
 * @param {(program: Program) => import('./processes/start-child.mjs').Child} [options.launch]
 * @param {(line: string) => void} [options.say]
 * @returns {Promise<PrivatePostgres>}
 */
export const startPostgres = async ({
  folder,
  durable = folder !== undefined,
  token = '',
  launch = startChild,
  say = () => undefined,
} = {}) => {
  const facts = await prepare({ folder, durable, token });
  const { port } = facts;
  const address = port === undefined ? { path: join(facts.folder, SOCKET) } : { host: '127.0.0.1', port };
  const postgres = supervised({
    name: 'postgres',
    launch: () => launch(server(facts)),
    isReady: () => accepts(address),
    say,
    // Whoever is still connected is sent away; what nobody keeps need not be put in order.
    signal: facts.durable ? 'SIGINT' : 'SIGQUIT',
  });
  await postgres.start();
  return {
    url: urlOf(facts),
    process: postgres,
    stop: async () => {
      await postgres.stop();
      if (folder === undefined) rmSync(facts.folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
};
