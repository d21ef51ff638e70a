import { join } from 'node:path';
import type { Clock, Keyring } from '@convi/kernel';
import { fileKeyring } from '../keyring/index.ts';
import type { ComposeConfig } from './compose-config.ts';

type Choice = { readonly config: ComposeConfig; readonly clock: Clock; readonly onError: (error: Error) => void };
type OpenKeyring = { readonly keyring: Keyring; readonly close: () => Promise<void> };

const nothingToClose = async (): Promise<void> => undefined;

const folderOf = (url: string | undefined, home: string): string =>
  url === undefined ? join(home, 'keyring') : url.replace(/^file:(\/\/(?=\/))?/, '');

/** The keyring that CONVI_KEYRING_URL names; without it a folder below the home folder. */
export const chooseKeyring = async ({ config, clock }: Choice): Promise<OpenKeyring> => {
  const folder = folderOf(config.CONVI_KEYRING_URL, config.CONVI_HOME);
  return { keyring: fileKeyring({ folder, clock }), close: nothingToClose };
};
