import { systemClock } from '@convi/drivers/clock';
import { composePorts, composeVariables } from '@convi/drivers/compose';
import { createLogger, readConfig } from '@convi/kernel';
import { startWorker, workerVariables } from '@convi/worker-kit';
import { audioRegistry } from './registry.ts';

const config = readConfig([...workerVariables, ...composeVariables], process.env);
const logger = createLogger({ service: 'audio', level: config.CONVI_LOG_LEVEL });
const clock = systemClock({ offsetFile: config.CONVI_CLOCK_FILE });
const ports = await composePorts({ config, clock, logger });

await startWorker({ service: 'audio', registry: audioRegistry, config, ports, logger, engineClock: systemClock() });
