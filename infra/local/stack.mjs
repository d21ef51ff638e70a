import { addressesFor } from './stack/addresses.mjs';
import { objectStoreSettings } from './stack/object-store.mjs';
import { settingsIn } from './stack/service-env.mjs';
import { serviceNames } from './stack/service-names.mjs';
import { servicesOf, startAll, stopInOrder } from './stack/services.mjs';
import { redisOf, siteFor } from './stack/site.mjs';

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
 */

/**
 * @typedef {object} Stack
 * @property {string} url
 * @property {string} home
 * @property {string} startToken
 * @property {string} redisUrl
 * @property {Record<string, string>} settings what the services were told, S3 and Redis included
 * @property {Record<ServiceName, number>} privatePorts of /healthz, /readyz and /metrics
 * @property {Record<ServiceName, Supervised>} processes
 * @property {Supervised | undefined} redis the embedded one
 * @property {(name?: ServiceName | 'redis') => string} logs of one process, or of all
 * @property {() => Promise<void>} stop in order: the door, the workers, expiry, Redis
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
  const { services = serviceNames, port, bind = '127.0.0.1', env = {} } = options;
  const store = objectStoreSettings(env);
  const addresses = await addressesFor({ services, port, bind });
  const redis = await redisOf(site, env.REDIS_URL);
  const settings = { ...settingsFor(site, { ...env, ...store }), REDIS_URL: redis.url };
  const processes = servicesOf(site, addresses, settings);
  const stop = async () => {
    await stopInOrder(site, Object.values(processes));
    if (redis.process) site.say('stopping redis');
    await redis.stop();
    site.leave();
  };
  const killNow = () => {
    for (const one of [...Object.values(processes), redis.process]) one?.killNow();
    site.leave();
  };
  return { redis, settings, addresses, processes, stop, killNow };
};

/**
 * Starts a whole Convi: Redis unless one is named, then the services, each as a process that is started again when it
 * falls. Resolves when all are ready; when one is not, ends the others and rejects.
 * @param {StackOptions} options
 * @returns {Promise<Stack>}
 */
export const startStack = async (options) => {
  const site = siteFor(options);
  const { redis, settings, addresses, processes, stop, killNow } = await assemble(site, options).catch((error) => {
    site.leave();
    throw error;
  });
  try {
    await startAll(site, Object.values(processes));
  } catch (error) {
    await stop();
    throw error;
  }
  const { home, token } = site;
  const facts = { home, startToken: token, redisUrl: redis.url, redis: redis.process, settings };
  return { ...addresses, ...facts, processes, logs: logsOf(site), stop, killNow };
};
