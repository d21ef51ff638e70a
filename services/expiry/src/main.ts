import { systemClock } from '@convi/drivers/clock';
import { composePorts, composeVariables } from '@convi/drivers/compose';
import { createLogger, lifecycle, privateDoor, readConfig } from '@convi/kernel';
import { expiryService } from './expiry-service.ts';
import { expiryMetrics } from './metrics.ts';

const config = readConfig(
  [...composeVariables, 'CONVI_PRIVATE_PORT', 'CONVI_CLOCK_FILE', 'CONVI_LOG_LEVEL'],
  process.env,
);
const logger = createLogger({ service: 'expiry', level: config.CONVI_LOG_LEVEL });
const clock = systemClock({ offsetFile: config.CONVI_CLOCK_FILE });
const ports = await composePorts({ config, clock, logger });
const metrics = expiryMetrics();
const life = lifecycle(logger);
const service = expiryService({ ...ports, metrics, logger });

const ready = async (): Promise<boolean> => {
  await Promise.all([ports.queue.check(), ports.objects.check()]);
  return !life.isStopping();
};
const door = await privateDoor({ port: config.CONVI_PRIVATE_PORT, ready, metrics: metrics.text, logger });

life.onStop('ports', ports.close);
life.onStop('private-door', door.close);
life.onStop('expiry', service.stop);
life.run();
