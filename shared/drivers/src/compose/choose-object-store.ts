import { join } from 'node:path';
import type { Clock, ObjectStore } from '@convi/kernel';
import { filesystemObjectStore } from '../filesystem/index.ts';
import type { ComposeConfig } from './compose-config.ts';

/** S3 when it is configured, else files below the home folder. */
export const chooseObjectStore = async (config: ComposeConfig, clock: Clock): Promise<ObjectStore> =>
  filesystemObjectStore({ root: join(config.CONVI_HOME, 'objects'), clock });
