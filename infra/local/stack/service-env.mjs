/**
 * What a service may be told from outside. Everything else in the runner's environment stays with the runner: a
 * service has no use for it, and an engine that looks around should find nothing.
 */
const KNOWN = new Set([
  'PORT',
  'CONVI_BIND',
  'CONVI_PUBLIC_URL',
  'CONVI_TRUSTED_PROXIES',
  'CONVI_HOME',
  'REDIS_URL',
  'DATABASE_URL',
  'S3_ENDPOINT',
  'S3_BUCKET',
  'S3_ACCESS_KEY',
  'S3_SECRET_KEY',
  'CONVI_KEYRING_URL',
  'CONVI_SCRATCH_BYTES',
  'CONVI_SCRATCH_DIR',
  'CONVI_STORE_BYTES',
  'CONVI_LIMITS',
  'CONVI_OPS_PASSWORD',
  'CONVI_PRIVATE_PORT',
  'CONVI_ENGINES',
  'CONVI_CLOCK_FILE',
  'CONVI_STEPS_FOLDER',
  'CONVI_SIGNING_FOLDER',
  'CONVI_ACCESS',
  'CONVI_OPERATOR_NAME',
  'CONVI_OPERATOR_CONTACT',
  'CONVI_ACCOUNT_SECRET',
  'CONVI_SMTP_URL',
  'CONVI_MAIL_FROM',
  'CONVI_TELEGRAM_TOKEN',
  'CONVI_TELEGRAM_API_URL',
  'CONVI_AGES',
  'CONVI_CANARY_URL',
  'CONVI_START_TOKEN',
  'CONVI_LOG_LEVEL',
]);
const RETENTION = 'CONVI_RETENTION_';
const FROM_THE_SYSTEM = ['PATH', 'LANG', 'TZ', 'NODE_EXTRA_CA_CERTS'];

/** @param {string} name */
const isKnown = (name) => KNOWN.has(name) || name.startsWith(RETENTION);

/** Variables with our prefix that nobody reads: typing errors. @param {NodeJS.ProcessEnv} env */
export const unknownSettings = (env) => Object.keys(env).filter((name) => name.startsWith('CONVI_') && !isKnown(name));

/**
 * The settings for services in an environment.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
export const settingsIn = (env) =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value !== undefined && isKnown(name) ? [[name, value]] : [])),
  );

/** Operators sign in at the door, and only the door reads the database: nobody behind it needs these. */
const AT_THE_DOOR = new Set([
  'CONVI_OPS_PASSWORD',
  'DATABASE_URL',
  'CONVI_ACCOUNT_SECRET',
  'CONVI_SMTP_URL',
  'CONVI_TELEGRAM_TOKEN',
]);

/**
 * What one service is told of all settings.
 * @param {string} service
 * @param {Record<string, string>} settings
 * @returns {Record<string, string>}
 */
export const settingsOf = (service, settings) =>
  service === 'gateway'
    ? settings
    : Object.fromEntries(Object.entries(settings).filter(([name]) => !AT_THE_DOOR.has(name)));

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
export const systemVariablesIn = (env) =>
  Object.fromEntries(FROM_THE_SYSTEM.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name] ?? '']])));
