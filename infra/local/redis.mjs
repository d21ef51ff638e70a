import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './processes/free-ports.mjs';
import { startChild } from './processes/start-child.mjs';
import { supervised } from './processes/supervised.mjs';

/**
 * @typedef {object} PrivateRedis
 * @property {string} url
 * @property {import('./processes/supervised.mjs').Supervised} process
 * @property {() => Promise<void>} stop
 */

/** @typedef {{command: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd: string}} Program */
/** @typedef {{folder: string, port: number, password: string, durable: boolean}} Facts */

// Records survive a restart of Redis (append-only file, at most one second lost); keys of projects are never in it.
// The file is rewritten early, so that what expired does not stay in it for long.
const DURABLE = [
  'appendonly yes',
  'appendfsync everysec',
  'auto-aof-rewrite-percentage 100',
  'auto-aof-rewrite-min-size 1mb',
];

/** @param {Facts} facts */
const configuration = ({ folder, port, password, durable }) =>
  [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${JSON.stringify(folder)}`,
    'save ""',
    ...(durable ? DURABLE : ['appendonly no']),
    // A full Redis refuses new records; it never drops the ones that others rely on.
    'maxmemory-policy noeviction',
    'daemonize no',
    'pidfile ""',
    'logfile ""',
    'loglevel notice',
    // A title of its own would overwrite the environment that carries the start token.
    'set-proc-title no',
    '',
  ].join('\n');

/** The password lies in a file (0600): on the command line every user of the machine could read it. @param {string} folder */
const passwordIn = (folder) => {
  const path = join(folder, 'password');
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    const password = randomBytes(24).toString('hex');
    writeFileSync(path, password, { mode: 0o600 });
    return password;
  }
};

/** @param {{port: number, password: string}} facts @returns {Promise<boolean>} */
const pings = ({ port, password }) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 });
    let answer = '';
    const end = () => {
      socket.destroy();
      resolve(answer.includes('+PONG'));
    };
    socket.on('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      // While it reads its append-only file it answers -LOADING.
      if (answer.includes('+PONG') || answer.includes('-')) end();
    });
    for (const event of ['error', 'timeout', 'close']) socket.once(event, end);
  });

/** @param {Facts} facts */
const written = (facts) => {
  const path = join(facts.folder, 'redis.conf');
  writeFileSync(path, configuration(facts), { mode: 0o600 });
  return path;
};

/**
 * A private Redis on a free loopback port, for this process only.
 * @param {object} [options]
 * @param {string} [options.folder] keeps its records there; without it nothing is kept
 * @param {string} [options.token] start token
 * @param {(program: Program) => import('./processes/start-child.mjs').Child} [options.launch]
 * @param {(line: string) => void} [options.say]
 * @returns {Promise<PrivateRedis>}
 */
export const startRedis = async ({ folder, token = '', launch = startChild, say = () => undefined } = {}) => {
  const home = folder ?? mkdtempSync(join(tmpdir(), 'convi-redis-'));
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const facts = { folder: home, port: await freePort(), password: passwordIn(home), durable: folder !== undefined };
  const config = written(facts);
  const env = { PATH: process.env.PATH, LANG: 'C.UTF-8', CONVI_START_TOKEN: token };
  const redis = supervised({
    name: 'redis',
    launch: () => launch({ command: 'redis-server', args: [config], env, cwd: home }),
    isReady: () => pings(facts),
    say,
  });
  await redis.start();
  return {
    url: `redis://default:${facts.password}@127.0.0.1:${facts.port}/0`,
    process: redis,
    stop: async () => {
      await redis.stop();
      if (folder === undefined) rmSync(home, { recursive: true, force: true });
    },
  };
};
