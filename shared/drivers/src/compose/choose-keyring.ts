import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '@convi/kernel';
import { type OpenKeyring, openFileKeyring, openRedisKeyring } from '../keyring/index.ts';
import type { ComposeConfig } from './compose-config.ts';

type Choice = { readonly config: ComposeConfig; readonly clock: Clock; readonly onError: (error: Error) => void };

/** The keyring that CONVI_KEYRING_URL names; without it a folder below the home folder. Throws when it is not safe. */
export const chooseKeyring = async ({ config, clock, onError }: Choice): Promise<OpenKeyring> => {
  const { CONVI_KEYRING_URL: url, REDIS_URL: recordsUrl, CONVI_HOME } = config;
  if (url !== undefined && !url.startsWith('file:')) return openRedisKeyring({ url, recordsUrl, clock, onError });
  const folder = url === undefined ? join(CONVI_HOME, 'keyring') : fileURLToPath(url);
  return openFileKeyring({ folder, clock, onError });
};
