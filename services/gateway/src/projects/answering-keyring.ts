import { AppError, errorFields, type Keyring, type Logger } from '@convi/kernel';

const RETRY_SECONDS = 5;

/**
 * A keyring whose outage is a problem of its own (`not-ready`): it says nothing about the project, so it ends nothing, and
 * asking again later is right.
 */
export const answeringKeyring = (keyring: Keyring, logger: Logger): Keyring => {
  const translated =
    <A extends unknown[], R>(ask: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      try {
        return await ask(...given);
      } catch (cause) {
        logger.warn('keyring-trouble', errorFields(cause));
        throw new AppError('not-ready', { cause, retryAfterSeconds: RETRY_SECONDS });
      }
    };
  return {
    create: translated(keyring.create),
    read: translated(keyring.read),
    destroy: translated(keyring.destroy),
    destroyPast: translated(keyring.destroyPast),
  };
};
