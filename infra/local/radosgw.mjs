import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { endChild } from './processes/end-child.mjs';
import { freePort } from './processes/free-ports.mjs';
import { startChild } from './processes/start-child.mjs';
import { until } from './processes/until.mjs';
import { cephConfig } from './radosgw/ceph-config.mjs';

/**
 * @typedef {object} Radosgw
 * @property {string} endpoint
 * @property {string} accessKey
 * @property {string} secretKey
 * @property {() => Promise<void>} stop
 */

/** @typedef {{folder: string, env: NodeJS.ProcessEnv, port: number, fsid: string, monitor: string}} Cluster */
/** @typedef {import('./processes/start-child.mjs').Child} Child */

const execute = promisify(execFile);
const COMMAND_MS = 60_000;
const READY_MS = 60_000;
const STOP_MS = 10_000;

const CAPABILITIES = {
  'mon.': ['--cap', 'mon', 'allow *'],
  'client.admin': ['--cap', 'mon', 'allow *', '--cap', 'osd', 'allow *', '--cap', 'mgr', 'allow *'],
  'osd.0': ['--cap', 'mon', 'allow profile osd', '--cap', 'mgr', 'allow profile osd', '--cap', 'osd', 'allow *'],
  'client.rgw.a': ['--cap', 'mon', 'allow rw', '--cap', 'osd', 'allow rwx'],
};

/** @param {Cluster} cluster @param {string} command @param {readonly string[]} args */
const command = async ({ folder, env }, command, args) => {
  const { stdout } = await execute(command, [...args], { env, cwd: folder, timeout: COMMAND_MS });
  return stdout;
};

/** The folder's path stays short: the sockets in it may have 107 bytes. @param {string} token @returns {Promise<Cluster>} */
const prepare = async (token) => {
  const folder = mkdtempSync(join(tmpdir(), 'convi-s3-'));
  for (const name of ['mon', 'osd', 'rgw', 'run', 'log']) mkdirSync(join(folder, name));
  const monitorPorts = /** @type {const} */ ([await freePort(), await freePort()]);
  const [port, fsid] = [await freePort(), randomUUID()];
  writeFileSync(join(folder, 'ceph.conf'), cephConfig({ folder, fsid, monitorPorts, port }));
  const { PATH } = process.env;
  const env = { PATH, LANG: 'C.UTF-8', CEPH_CONF: join(folder, 'ceph.conf'), CONVI_START_TOKEN: token };
  return { folder, env, port, fsid, monitor: `[v2:127.0.0.1:${monitorPorts[0]},v1:127.0.0.1:${monitorPorts[1]}]` };
};

/** @param {Cluster} cluster */
const makeKeys = async (cluster) => {
  const keyring = join(cluster.folder, 'keyring');
  await command(cluster, 'ceph-authtool', ['--create-keyring', keyring]);
  for (const [name, caps] of Object.entries(CAPABILITIES)) {
    await command(cluster, 'ceph-authtool', [keyring, '--gen-key', '-n', name, ...caps]);
  }
};

/** In the foreground, so that it dies with us. @param {Cluster} cluster @param {string} program @param {readonly string[]} args */
const daemon = ({ env, folder }, program, args) =>
  startChild({ command: program, args: ['-f', ...args], env, cwd: folder });

/** @param {Cluster} cluster */
const startMonitor = async (cluster) => {
  const map = join(cluster.folder, 'monmap');
  const about = ['--create', '--clobber', '--fsid', cluster.fsid, '--addv', 'a', cluster.monitor, map];
  await command(cluster, 'monmaptool', about);
  const keyring = join(cluster.folder, 'keyring');
  await command(cluster, 'ceph-mon', ['--mkfs', '-i', 'a', '--monmap', map, '--keyring', keyring]);
  return daemon(cluster, 'ceph-mon', ['-i', 'a']);
};

/** @param {Cluster} cluster */
const startStore = async (cluster) => {
  const id = randomUUID();
  await command(cluster, 'ceph', ['osd', 'new', id, '0']);
  await command(cluster, 'ceph-osd', ['-i', '0', '--mkfs', '--osd-uuid', id]);
  const store = daemon(cluster, 'ceph-osd', ['-i', '0']);
  const isUp = async () => (await command(cluster, 'ceph', ['osd', 'stat'])).includes('1 up');
  if (await until(isUp, { deadlineMs: READY_MS, everyMs: 100, goOn: store.isRunning })) return store;
  throw new Error('the object store daemon of Ceph did not come up');
};

/** @param {Cluster} cluster @param {{accessKey: string, secretKey: string}} credentials */
const makeUser = (cluster, { accessKey, secretKey }) => {
  const keys = ['--access-key', accessKey, '--secret-key', secretKey];
  return command(cluster, 'radosgw-admin', [
    '-n',
    'client.rgw.a',
    'user',
    'create',
    '--uid',
    'convi',
    '--display-name',
    'convi',
    ...keys,
  ]);
};

/** @param {Cluster} cluster @param {string} endpoint */
const startGateway = async (cluster, endpoint) => {
  const gateway = daemon(cluster, 'radosgw', ['-n', 'client.rgw.a']);
  const isUp = () =>
    fetch(endpoint).then(
      (response) => response.ok,
      () => false,
    );
  if (await until(isUp, { deadlineMs: READY_MS, everyMs: 100, goOn: gateway.isRunning })) return gateway;
  throw new Error('radosgw did not come up');
};

/**
 * Starts a real S3 server (Ceph's radosgw) on loopback ports of its own, everything in memory.
 * @param {{token?: string}} [options] start token
 * @returns {Promise<Radosgw>}
 */
export const startRadosgw = async ({ token = '' } = {}) => {
  const cluster = await prepare(token);
  const endpoint = `http://127.0.0.1:${cluster.port}`;
  const credentials = { accessKey: randomBytes(10).toString('hex'), secretKey: randomBytes(20).toString('hex') };
  /** @type {Child[]} */
  const daemons = [];
  const stop = async () => {
    // The gateway first and the monitor last: each needs the one before to end in good order.
    for (const child of daemons.reverse()) await endChild(child, { graceMs: STOP_MS });
    rmSync(cluster.folder, { recursive: true, force: true });
  };
  try {
    await makeKeys(cluster);
    daemons.push(await startMonitor(cluster));
    daemons.push(await startStore(cluster));
    await makeUser(cluster, credentials);
    daemons.push(await startGateway(cluster, endpoint));
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, ...credentials, stop };
};
