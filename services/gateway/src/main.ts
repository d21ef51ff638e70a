import { createLogger, lifecycle, readConfig } from '@convi/kernel';
import { composeGateway, gatewayVariables } from './compose.ts';

const config = readConfig(gatewayVariables, process.env);
const logger = createLogger({ service: 'gateway', level: config.CONVI_LOG_LEVEL });
const life = lifecycle(logger);
life.run();
await composeGateway({ config, logger, life });
