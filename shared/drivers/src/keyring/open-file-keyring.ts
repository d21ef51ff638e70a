import { type Clock, every } from '@convi/kernel';
import { fileKeyring } from './file-keyring.ts';
import type { OpenKeyring } from './open-keyring.ts';
import { tellingOnce } from './telling-once.ts';

const CHECK_EVERY_MS = 1_000;

type Options = { readonly folder: string; readonly clock: Clock; readonly onError: (error: Error) => void };

/**
 * Opens a folder of keys. Throws `UnsafeKeyring` when others can reach it. Until it is closed every key goes at its ceiling
 * within a second or so, whether or not anybody asks for that.
 */
export const openFileKeyring = async ({ folder, clock, onError }: Options): Promise<OpenKeyring> => {
  const keyring = fileKeyring({ folder, clock });
  await keyring.open();
  const { failed, worked } = tellingOnce(onError);
  const run = async (): Promise<void> => {
    await keyring.checkDeadlines();
    worked();
  };
  const { stop } = every(clock, { ms: CHECK_EVERY_MS, run, failed });
  return { keyring, close: () => void stop() };
};
