import { type Clock, every, type Keyring } from '@convi/kernel';
import type { RedisClient } from '../redis/index.ts';
import { tellingOnce } from './telling-once.ts';

const CHECK_EVERY_MS = 60_000;

type Guarded = {
  readonly client: RedisClient;
  readonly clock: Clock;
  /** Throws when the keyring is not, or may not be, what it has to be. */
  readonly check: () => Promise<void>;
  readonly onError: (error: Error) => void;
};

export type KeyringGuard = {
  /** Resolves when the keyring was found fit since its connection was made. Throws what is wrong with it. */
  readonly confirm: () => Promise<void>;
  readonly close: () => void;
};

/** Looks at a keyring every minute and after each new connection: behind it may be another server, or another configuration. */
export const keyringGuard = ({ client, clock, check, onError }: Guarded): KeyringGuard => {
  let verdict: Promise<void> | undefined;
  const { failed, worked } = tellingOnce(onError);
  const look = (): Promise<void> => {
    const looking = check();
    verdict = looking;
    looking.then(worked, (error: unknown) => {
      failed(error);
      // Asked again by the next one who needs it, so that a mended keyring serves at once.
      if (verdict === looking) verdict = undefined;
    });
    return looking;
  };
  const forget = (): void => {
    verdict = undefined;
  };
  client.on('close', forget);
  const { stop } = every(clock, { ms: CHECK_EVERY_MS, run: look, failed: () => undefined });
  return {
    confirm: () => verdict ?? look(),
    close: () => {
      client.off('close', forget);
      void stop();
    },
  };
};

/** A keyring that takes no new key while it is not confirmed. Keys that it holds are read and destroyed as before. */
export const guardedKeyring = (keyring: Keyring, { confirm }: Pick<KeyringGuard, 'confirm'>): Keyring => ({
  ...keyring,
  create: async (projectId, ceilingAt, options) => {
    await confirm();
    const key = await keyring.create(projectId, ceilingAt, options);
    try {
      // The connection may have been lost and made anew on the way, to something else.
      await confirm();
      return key;
    } catch (error) {
      key.fill(0);
      await keyring.destroy(projectId).catch(() => false);
      throw error;
    }
  },
});
