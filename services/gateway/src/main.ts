import { systemClock } from '@convi/drivers/clock';
import { openDatabase } from '@convi/drivers/postgres';
import { createLogger, lifecycle, readConfig } from '@convi/kernel';
import { addressOf, composeGateway, gatewayVariables } from './compose.ts';
import type { Tables } from './database/tables.ts';
import { runCommand } from './ops/commands.ts';

const serve = async (): Promise<void> => {
  const config = readConfig(gatewayVariables, process.env);
  const logger = createLogger({ service: 'gateway', level: config.CONVI_LOG_LEVEL });
  const life = lifecycle(logger);
  life.run();
  await composeGateway({ config, logger, life });
};

const command = async (name: string, words: readonly string[]): Promise<void> => {
  const config = readConfig(['DATABASE_URL', 'CONVI_PUBLIC_URL', 'CONVI_BIND', 'PORT'], process.env);
  const url = config.DATABASE_URL.reveal();
  const { database, close } = openDatabase<Tables>({ url, onError: () => undefined });
  const { text, ok } = await runCommand({ clock: systemClock({}), database, address: addressOf(config) }, name, words);
  process.stdout.write(`${text}\n`);
  process.exitCode = ok ? 0 : 1;
  await close();
};

const [name, ...words] = process.argv.slice(2);
await (name === undefined ? serve() : command(name, words));
