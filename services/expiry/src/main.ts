import { join } from 'node:path';
import { systemClock } from '@convi/drivers/clock';
import { composePorts, composeVariables } from '@convi/drivers/compose';
import { fileSigningKeys } from '@convi/drivers/signing';
import { createLogger, lifecycle, privateDoor, readConfig } from '@convi/kernel';
import { canary } from './canary/canary.ts';
import { expiryService } from './expiry-service.ts';
import { expiryMetrics } from './metrics.ts';
import { announcedKeys } from './receipts/hand-over-keys.ts';

const config = readConfig(
  [
    ...composeVariables,
    'CONVI_SIGNING_FOLDER',
    'CONVI_CANARY_URL',
    'CONVI_PRIVATE_PORT',
    'CONVI_CLOCK_FILE',
    'CONVI_LOG_LEVEL',
  ],
  process.env,
);
const logger = createLogger({ service: 'expiry', level: config.CONVI_LOG_LEVEL });
const clock = systemClock({ offsetFile: config.CONVI_CLOCK_FILE });
const ports = await composePorts({ config, clock, logger });
const signingFolder = config.CONVI_SIGNING_FOLDER ?? join(config.CONVI_HOME, 'signing');
const keys = fileSigningKeys({ folder: join(signingFolder, 'receipts'), use: 'receipts', clock });
const metrics = expiryMetrics();
const life = lifecycle(logger);
const service = expiryService({ ...ports, signing: announcedKeys(ports.outbox, keys), metrics, logger });

const ready = async (): Promise<boolean> => {
  await Promise.all([ports.queue.check(), ports.objects.check()]);
  return !life.isStopping();
};
const door = await privateDoor({ port: config.CONVI_PRIVATE_PORT, ready, metrics: metrics.text, logger });

life.onStop('ports', ports.close);
life.onStop('private-door', door.close);
life.onStop('expiry', service.stop);
const url = config.CONVI_CANARY_URL;
if (url !== undefined) life.onStop('canary', canary({ ...ports, url, metrics, logger }).stop);
life.run();
