import { availableParallelism } from 'node:os';
import { systemClock } from '@convi/drivers/clock';
import { composePorts, composeVariables } from '@convi/drivers/compose';
import { createLogger, readConfig } from '@convi/kernel';
import { startWorker, workerVariables } from '@convi/worker-kit';
import { audioRegistry } from './registry.ts';

const config = readConfig([...workerVariables, ...composeVariables], process.env);
const logger = createLogger({ service: 'audio', level: config.CONVI_LOG_LEVEL });
const clock = systemClock({ offsetFile: config.CONVI_CLOCK_FILE });
const ports = await composePorts({ config, clock, logger });

// One more than processors: while a job fetches or stores, an encoder that is not waiting has the processor (decision 0035).
const concurrency = availableParallelism() + 1;
const engineClock = systemClock();

await startWorker({ service: 'audio', registry: audioRegistry, config, ports, logger, engineClock, concurrency });
