import { parseArgs } from 'node:util';
import { Refusal } from './terminal/run-command.mjs';

export const help = `npm start -- [options]

Starts Convi on this machine: brings what is missing (npm packages; packages of the system through apt), starts its
own Redis and PostgreSQL, the gateway, the image, document and audio workers and expiry, waits until all are ready,
prints one URL.
Ctrl-C ends everything in order. Everything it keeps lies in one folder (.convi).

  --port N              the port of the gateway (PORT, 8080); the next free one when it is taken
  --bind ADDRESS        the address to listen on (CONVI_BIND, 127.0.0.1; 0.0.0.0 for every network of this machine)
  --public-url URL      how others reach it, when a proxy stands before it (CONVI_PUBLIC_URL)
  --trusted-proxies L   addresses whose forwarded headers count, separated by commas (CONVI_TRUSTED_PROXIES)
  --home FOLDER         the folder for everything that is kept (CONVI_HOME, .convi)
  --canary              a project tries every minute whether projects really end; convi_canary_* in the metrics of expiry
  --verbose             services print to the terminal, not to FOLDER/logs/*.log
  --help                this text

Settings come from the environment as well (infra/config/.env.example names all of them). With REDIS_URL the
embedded Redis is not started, with DATABASE_URL the embedded PostgreSQL is not; with S3_ENDPOINT, S3_BUCKET,
S3_ACCESS_KEY and S3_SECRET_KEY files are kept there and not in the folder. On machines under 4 GiB of memory engines start on demand (CONVI_ENGINES).
Recipes for Caddy and nginx: infra/recipes.

Convi runs on Linux (Debian and its relatives). On macOS and Windows use the container:
  docker compose -f infra/docker/compose.yaml up
`;

const options = /** @type {const} */ ({
  port: { type: 'string' },
  bind: { type: 'string' },
  'public-url': { type: 'string' },
  'trusted-proxies': { type: 'string' },
  home: { type: 'string' },
  canary: { type: 'boolean' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
});

/** @param {string | undefined} text */
const portIn = (text) => {
  const port = Number(text ?? '8080');
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Refusal('A port is a number from 1 to 65535.');
  return port;
};

/** @param {readonly string[]} args */
const parsed = (args) => {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : error}\n\n${help}`);
  }
};

/** @param {Record<string, string | undefined>} list */
const given = (list) =>
  Object.fromEntries(Object.entries(list).flatMap(([name, value]) => (value ? [[name, value]] : [])));

/**
 * What the command line and the environment ask for; the command line wins.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export const startOptions = (args, env) => {
  const values = parsed(args);
  return {
    help: values.help ?? false,
    canary: values.canary ?? false,
    verbose: values.verbose ?? false,
    port: portIn(values.port ?? env.PORT),
    bind: values.bind ?? env.CONVI_BIND ?? '127.0.0.1',
    home: values.home ?? env.CONVI_HOME,
    settings: given({ CONVI_PUBLIC_URL: values['public-url'], CONVI_TRUSTED_PROXIES: values['trusted-proxies'] }),
  };
};
