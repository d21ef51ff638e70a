import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock, Keyring } from '@convi/kernel';
import { checkForgetful, fileKeyring, redisKeyring } from '../keyring/index.ts';
import { redisClient } from '../redis/index.ts';
import type { ComposeConfig } from './compose-config.ts';

type Choice = { readonly config: ComposeConfig; readonly clock: Clock; readonly onError: (error: Error) => void };
type OpenKeyring = { readonly keyring: Keyring; readonly close: () => void };

const inRedis = async (url: string, { clock, onError }: Choice): Promise<OpenKeyring> => {
  const client = redisClient({ url, use: 'commands', onError });
  const close = (): void => client.disconnect();
  try {
    await checkForgetful(client);
  } catch (error) {
    close();
    throw error;
  }
  return { keyring: redisKeyring(client, clock), close };
};

/** The keyring that CONVI_KEYRING_URL names; without it a folder below the home folder. */
export const chooseKeyring = async (choice: Choice): Promise<OpenKeyring> => {
  const { config, clock } = choice;
  const url = config.CONVI_KEYRING_URL;
  if (url !== undefined && !url.startsWith('file:')) return inRedis(url, choice);
  const folder = url === undefined ? join(config.CONVI_HOME, 'keyring') : fileURLToPath(url);
  return { keyring: fileKeyring({ folder, clock }), close: () => undefined };
};
