import { join } from 'node:path';
import { startPostgres } from '../postgres.mjs';
import { startRedis } from '../redis.mjs';
import { toldStart } from './told-start.mjs';

/** @typedef {import('../postgres/confined.mjs').Program} Program */

/**
 * @typedef {object} Foundation what the services stand on
 * @property {string} url
 * @property {import('../processes/supervised.mjs').Supervised | undefined} process undefined when it is not our own
 * @property {() => Promise<void>} stop
 */

const programs = { redis: startRedis, postgres: startPostgres };

/**
 * The server that is named, or one of our own.
 * @param {import('./site.mjs').Site} site
 * @param {keyof typeof programs} name
 * @param {string | undefined} url
 * @returns {Promise<Foundation>}
 */
const foundation = async (site, name, url) => {
  if (url) return { url, process: undefined, stop: async () => undefined };
  const { home, token, say, launch } = site;
  const options = {
    folder: join(home, name),
    // Redis never waits for the disk.
    ...(name === 'postgres' && { durable: site.durable }),
    token,
    say,
    launch: (/** @type {Program} */ program) => launch(name, program),
  };
  const own = await toldStart(site, name, () => programs[name](options));
  const stop = () => {
    say(`stopping ${name}`);
    return own.stop();
  };
  return { ...own, stop };
};

/** Ends those that did start. @param {readonly Promise<Foundation>[]} starting */
const stopStarted = async (starting) => {
  for (const outcome of await Promise.allSettled(starting)) {
    if (outcome.status === 'fulfilled') await outcome.value.stop();
  }
};

/**
 * Redis and PostgreSQL, unless others are named; both or none.
 * @param {import('./site.mjs').Site} site
 * @param {Record<string, string>} env
 */
export const foundationsFor = async (site, { REDIS_URL, DATABASE_URL }) => {
  const starting = /** @type {const} */ ([
    foundation(site, 'redis', REDIS_URL),
    foundation(site, 'postgres', DATABASE_URL),
  ]);
  try {
    const [redis, postgres] = await Promise.all(starting);
    return { redis, postgres };
  } catch (error) {
    await stopStarted(starting);
    throw error;
  }
};
