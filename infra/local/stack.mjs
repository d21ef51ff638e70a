import { addressesFor } from './stack/addresses.mjs';
import { foundationsFor } from './stack/foundations.mjs';
import { objectStoreSettings } from './stack/object-store.mjs';
import { settingsIn } from './stack/service-env.mjs';
import { serviceNames } from './stack/service-names.mjs';
import { servicesOf, startAll, stopInOrder } from './stack/services.mjs';
import { siteFor } from './stack/site.mjs';

/**
 * @typedef {import('./stack/service-names.mjs').ServiceName} ServiceName
 * @typedef {import('./processes/supervised.mjs').Supervised} Supervised
 */

/**
 * @typedef {object} StackOptions
 * @property {string} home folder for everything it keeps
 * @property {Record<string, string>} [env] settings of the services
 * @property {readonly ServiceName[]} [services] all of them when not given
 * @property {number} [port] a free one when not given
 * @property {string} [bind]
 * @property {boolean} [verbose] services print to the terminal
 * @property {(line: string) => void} [say]
 * @property {string} [token] start token
 * @property {boolean} [durable] unless false, its tables outlive a fall of the machine
 * @property {boolean} [canary] a project tries the promise every minute, unless the settings say through which address
 */

/**
 * @typedef {object} Stack
 * @property {string} url
 * @property {string} home
 * @property {string} startToken
 * @property {string} redisUrl
 * @property {string} databaseUrl known to the gateway alone
 * @property {Record<string, string>} settings what the gateway was told, S3, Redis and PostgreSQL included
 * @property {Record<ServiceName, number>} privatePorts of /healthz, /readyz and /metrics
 * @property {Record<ServiceName, Supervised>} processes
 * @property {Supervised | undefined} redis the embedded one
 * @property {Supervised | undefined} postgres the embedded one
 * @property {(name?: ServiceName | 'redis' | 'postgres') => string} logs of one process, or of all
 * @property {() => Promise<void>} stop in order: the door, the workers, expiry, Redis, PostgreSQL
 * @property {() => void} killNow everything, at once
 */

/** @param {import('./stack/site.mjs').Site} site @param {Record<string, string>} given */
const settingsFor = ({ home, token, scratch }, given) => {
  // These differ from process to process.
  const { PORT, CONVI_BIND, CONVI_PRIVATE_PORT, ...common } = settingsIn(given);
  const memory = scratch ? { CONVI_SCRATCH_DIR: scratch } : {};
  return { ...memory, ...common, CONVI_HOME: home, CONVI_START_TOKEN: token };
};

/** @param {import('./stack/site.mjs').Site} site */
const logsOf =
  ({ logs }) =>
  (/** @type {string | undefined} */ name) =>
    (name ? [name] : logs.names()).map(logs.textOf).join('');

/** Everything but the services' start. @param {import('./stack/site.mjs').Site} site @param {StackOptions} options */
const assemble = async (site, options) => {
  const { services = serviceNames, port, bind = '127.0.0.1', env = {}, canary = false } = options;
  const store = objectStoreSettings(env);
  const addresses = await addressesFor({ services, port, bind });
  const { redis, postgres } = await foundationsFor(site, env);
  const urls = { REDIS_URL: redis.url, DATABASE_URL: postgres.url };
  const tried = canary ? { CONVI_CANARY_URL: addresses.url } : {};
  const settings = { ...tried, ...settingsFor(site, { ...env, ...store }), ...urls };
  const processes = servicesOf(site, addresses, settings);
  const stop = async () => {
    await stopInOrder(site, Object.values(processes));
    await redis.stop();
    await postgres.stop();
    site.leave();
  };
  const killNow = () => {
    for (const one of [...Object.values(processes), redis.process, postgres.process]) one?.killNow();
    site.leave();
  };
  return { redis, postgres, settings, addresses, processes, stop, killNow };
};

/**
 * Starts a whole Convi: Redis and PostgreSQL unless they are named, then the services, each as a process that is started again when it
 * falls. Resolves when all are ready; when one is not, ends the others and rejects.
 * @param {StackOptions} options
 * @returns {Promise<Stack>}
 */
export const startStack = async (options) => {
  const site = siteFor(options);
  const { redis, postgres, settings, addresses, processes, stop, killNow } = await assemble(site, options).catch(
    (error) => {
      site.leave();
      throw error;
    },
  );
  try {
    await startAll(site, Object.values(processes));
  } catch (error) {
    await stop();
    throw error;
  }
  const { home, token } = site;
  const urls = { redisUrl: redis.url, databaseUrl: postgres.url };
  const facts = { home, startToken: token, ...urls, redis: redis.process, postgres: postgres.process, settings };
  return { ...addresses, ...facts, processes, logs: logsOf(site), stop, killNow };
};
