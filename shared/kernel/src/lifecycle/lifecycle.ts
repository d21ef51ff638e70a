import { ConfigError } from '../config/read-config.ts';
import { errorFields } from '../log/error-fields.ts';
import type { Logger } from '../log/logger.ts';

type Step = { readonly name: string; readonly stop: () => Promise<void> };

export type Lifecycle = {
  /** Registers what must be stopped. Steps run in the reverse order of their registration, one after the other. */
  readonly onStop: (name: string, stop: () => Promise<void>) => void;
  readonly isStopping: () => boolean;
  /** Stops everything once; a failing step is logged and does not keep the others from stopping. */
  readonly stop: () => Promise<void>;
  /** From here on SIGTERM and SIGINT stop the process in order, and an unforeseen rejection ends it at once. */
  readonly run: () => void;
};

/** The life of a process: ordered shutdown at its edge. */
export const lifecycle = (logger: Logger): Lifecycle => {
  const steps: Step[] = [];
  let stopping: Promise<void> | undefined;
  const stopAll = async (): Promise<void> => {
    for (const { name, stop } of steps.reverse()) {
      try {
        await stop();
      } catch (error) {
        logger.error('stop-failed', { step: name, ...errorFields(error) });
      }
    }
    logger.info('stopped');
  };
  const stop = (): Promise<void> => (stopping ??= stopAll());
  const crash = (error: unknown): void => {
    logger.error('crashed', errorFields(error));
    // Made of our own words alone: the operator has to see what is to be done.
    if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
    process.exit(1);
  };
  return {
    onStop: (name, each) => steps.push({ name, stop: each }),
    isStopping: () => stopping !== undefined,
    stop,
    run: () => {
      const end = (): void => void stop().then(() => process.exit(0));
      process.once('SIGTERM', end).once('SIGINT', end);
      process.on('uncaughtException', crash).on('unhandledRejection', crash);
    },
  };
};
