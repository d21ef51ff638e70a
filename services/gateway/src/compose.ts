import { totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ages, queueNames } from '@convi/contracts';
import { openQueue } from '@convi/drivers/bullmq';
import { systemClock } from '@convi/drivers/clock';
import { composePorts, composeVariables } from '@convi/drivers/compose';
import { hearChannel, migrate, openDatabase } from '@convi/drivers/postgres';
import { redisClient } from '@convi/drivers/redis';
import { fileServerSecret } from '@convi/drivers/server-secret';
import { fileSigningKeys } from '@convi/drivers/signing';
import { smtpMailer } from '@convi/drivers/smtp';
import { grammyBot } from '@convi/drivers/telegram';
import {
  type Config,
  errorFields,
  every,
  type Lifecycle,
  type Logger,
  type Mailer,
  privateDoor,
  retentionFrom,
  type Secret,
  type TelegramBot,
  type VariableName,
  variables,
} from '@convi/kernel';
import { heldAnswers } from './access/held-answers.ts';
import { stillCounts } from './access/still-counts.ts';
import { keepOwnerLink } from './accounts/owner-link.ts';
import { hearTelegram } from './accounts/telegram/hear-telegram.ts';
import { listenAlone } from './accounts/telegram/listen-alone.ts';
import { keepTidy } from './accounts/upkeep.ts';
import { migrations } from './database/migrations.ts';
import type { GatewayDatabase, Tables } from './database/tables.ts';
import { type Gateway, type GatewayPorts, gatewayApp } from './http/app.ts';
import { openServer } from './http/open-server.ts';
import { rateLimits } from './http/rate-limits.ts';
import { keyLog } from './keys/key-log.ts';
import { isReady } from './ops/health-routes.ts';
import { gatewayMetrics } from './ops/metrics.ts';
import { queueBoard } from './ops/queue-board.ts';
import { receiptBook } from './receipts/receipt-book.ts';
import { receiptKeeper } from './receipts/receipt-keeper.ts';
import { receiptMetrics } from './receipts/receipt-metrics.ts';
import type { Settings } from './settings.ts';
import { readSite } from './web/read-site.ts';

const retentionNames = (Object.keys(variables) as VariableName[]).filter((name) => name.startsWith('CONVI_RETENTION_'));

/** The settings that the gateway reads. */
export const gatewayVariables = [
  ...composeVariables,
  ...(['PORT', 'CONVI_BIND', 'CONVI_PUBLIC_URL', 'CONVI_TRUSTED_PROXIES'] as const),
  ...(['DATABASE_URL', 'CONVI_SIGNING_FOLDER'] as const),
  ...(['CONVI_SCRATCH_BYTES', 'CONVI_STORE_BYTES', 'CONVI_LIMITS', 'CONVI_OPS_PASSWORD'] as const),
  ...(['CONVI_OPERATOR_NAME', 'CONVI_OPERATOR_CONTACT'] as const),
  ...(['CONVI_ACCESS', 'CONVI_AGES', 'CONVI_ACCOUNT_SECRET', 'CONVI_SMTP_URL', 'CONVI_MAIL_FROM'] as const),
  ...(['CONVI_TELEGRAM_TOKEN', 'CONVI_TELEGRAM_API_URL'] as const),
  ...(['CONVI_PRIVATE_PORT', 'CONVI_CLOCK_FILE', 'CONVI_LOG_LEVEL'] as const),
  ...retentionNames,
] as const;
export type GatewayConfig = Config<(typeof gatewayVariables)[number]>;

type Parts = { readonly config: GatewayConfig; readonly logger: Logger; readonly life: Lifecycle };

const WEB_BUILD = fileURLToPath(new URL('../../../web/build', import.meta.url));

const settingsOf = (config: GatewayConfig): Settings => ({
  access: config.CONVI_ACCESS,
  ages: { ...ages, ...config.CONVI_AGES },
  publicUrl: config.CONVI_PUBLIC_URL,
  operator: { name: config.CONVI_OPERATOR_NAME, contact: config.CONVI_OPERATOR_CONTACT },
  trustedProxies: config.CONVI_TRUSTED_PROXIES,
  limitsOn: config.CONVI_LIMITS === 'on',
  storeBytes: config.CONVI_STORE_BYTES,
  scratchBytes: config.CONVI_SCRATCH_BYTES ?? Math.floor(totalmem() / 4),
  retention: retentionFrom(config),
  opsPassword: config.CONVI_OPS_PASSWORD,
});

/** The operators' view over queues of its own, when there is a password for it. */
const openBoard = ({ config, logger, life }: Parts): Gateway['board'] => {
  const password = config.CONVI_OPS_PASSWORD;
  if (!password) return undefined;
  const onError = (error: Error): void => logger.warn('redis-trouble', errorFields(error));
  const client = redisClient({ url: config.REDIS_URL, use: 'commands', onError });
  const queues = queueNames.map((name) => openQueue(name, client).on('error', onError));
  life.onStop('operators-view', async () => {
    await Promise.all(queues.map((queue) => queue.close()));
    client.disconnect();
  });
  return (rateLimits) => queueBoard({ queues, password, rateLimits });
};

/** The durable world, brought to the tables of today. */
const openTables = async ({ config, logger, life }: Parts): Promise<GatewayDatabase> => {
  const onError = (error: Error): void => logger.warn('database-trouble', errorFields(error));
  const { database, close } = openDatabase<Tables>({ url: config.DATABASE_URL.reveal(), onError });
  life.onStop('database', close);
  await migrate(database, migrations);
  return database;
};

const mailerOf = ({ CONVI_SMTP_URL: url, CONVI_MAIL_FROM: from }: GatewayConfig): Mailer | undefined =>
  url && smtpMailer({ url, from });

const botOf = ({ config, logger }: Parts): TelegramBot | undefined =>
  config.CONVI_TELEGRAM_TOKEN &&
  grammyBot({
    ...{ token: config.CONVI_TELEGRAM_TOKEN, root: config.CONVI_TELEGRAM_API_URL },
    onError: (error) => logger.warn('telegram-trouble', errorFields(error)),
  });

/** What runs for accounts is looked at again when the database tells that something ended, and now and then for what ends by time. */
const openHeld = ({ config, logger, life }: Parts, { clock, database }: Pick<GatewayPorts, 'clock' | 'database'>) => {
  const held = heldAnswers(stillCounts({ clock, database }));
  const channel = hearChannel({
    ...{ url: config.DATABASE_URL.reveal(), channel: 'convi_ended' },
    heard: (accountId) => void held.lookAgain(accountId),
    onError: (error) => logger.warn('database-trouble', errorFields(error)),
  });
  life.onStop('ended-channel', channel.close);
  const looks = every(clock, {
    ms: LOOK_EVERY_MS,
    run: () => held.lookAgain(),
    failed: (error) => logger.warn('step-failed', { step: 'held-answers', ...errorFields(error) }),
  });
  life.onStop('held-answers', looks.stop);
  return held;
};

/** Of all gateways one listens to the bot. */
const openEars = ({ life }: Parts, ports: GatewayPorts): void => {
  const { bot } = ports;
  if (!bot) return;
  const needs = { ...ports, bot, rateLimits: rateLimits(ports, ports.settings) };
  life.onStop('telegram', listenAlone(needs, hearTelegram(needs)).stop);
};

const secretIn = async ({ CONVI_ACCOUNT_SECRET: said, CONVI_HOME: home }: GatewayConfig): Promise<Secret> =>
  said ?? fileServerSecret(join(home, 'accounts'));

const UPKEEP_EVERY_MS = 3_600_000;
const LOOK_EVERY_MS = 30_000;

const openPorts = async (parts: Parts): Promise<GatewayPorts> => {
  const { config, logger, life } = parts;
  const clock = systemClock({ offsetFile: config.CONVI_CLOCK_FILE });
  const database = await openTables(parts);
  const ports = await composePorts({ config, clock, logger });
  life.onStop('ports', ports.close);
  const book = receiptBook(database);
  const signingFolder = config.CONVI_SIGNING_FOLDER ?? join(config.CONVI_HOME, 'signing');
  const signing = fileSigningKeys({ folder: join(signingFolder, 'chain'), use: 'chain', clock });
  const keeper = receiptKeeper({ ...ports, database, signing, logger });
  life.onStop('receipts', keeper.stop);
  const metrics = gatewayMetrics({ queue: ports.queue, parts: [receiptMetrics({ ...ports, book })] });
  const log = keyLog({ clock, database, logger });
  life.onStop('key-log', log.flush);
  const tidy = every(clock, {
    ms: UPKEEP_EVERY_MS,
    run: () => keepTidy({ clock, database }),
    failed: (error) => logger.warn('step-failed', { step: 'upkeep', ...errorFields(error) }),
  });
  life.onStop('upkeep', tidy.stop);
  const held = openHeld(parts, { clock, database });
  const durable = { database, book, keyLog: log, held, secret: await secretIn(config) };
  const messengers = { mailer: mailerOf(config), bot: botOf(parts) };
  return { ...ports, ...durable, ...messengers, logger, settings: settingsOf(config), metrics };
};

/** The address that people use, as far as anybody has said it. */
export const addressOf = (config: Pick<GatewayConfig, 'CONVI_PUBLIC_URL' | 'CONVI_BIND' | 'PORT'>): string =>
  config.CONVI_PUBLIC_URL ?? `http://${config.CONVI_BIND}:${config.PORT}`;

/** Opens the gateway: what it stands on, the private door, then the public one. Its life closes them in the reverse order. */
export const composeGateway = async (parts: Parts): Promise<{ readonly port: number }> => {
  const { config, logger, life } = parts;
  const ports = await openPorts(parts);
  await keepOwnerLink(ports, { file: join(config.CONVI_HOME, 'owner-link'), address: addressOf(config) });
  openEars(parts, ports);
  const board = openBoard(parts);
  const ready = async (): Promise<boolean> => !life.isStopping() && (await isReady(ports));
  const door = await privateDoor({ port: config.CONVI_PRIVATE_PORT, ready, metrics: ports.metrics.text, logger });
  life.onStop('private-door', door.close);
  const closing = new AbortController();
  const site = await readSite(WEB_BUILD, new URL(addressOf(config)).origin);
  const app = gatewayApp({ ports, ready, site, closing: closing.signal, board });
  const { port, close } = await openServer({ app, host: config.CONVI_BIND, port: config.PORT, clock: ports.clock });
  life.onStop('public-door', () => {
    closing.abort();
    return close();
  });
  logger.info('public-door', { port });
  return { port };
};
