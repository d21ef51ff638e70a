import type { Announcement } from '@convi/contracts';
import { errorFields, type Logger, type Ports } from '@convi/kernel';

/** A dead worker is unavailable after this long; a living one says so three times in it. */
const ALIVE_MS = 15_000;
const BEAT_MS = 5_000;

type Beating = {
  readonly announcement: Announcement;
  /** A worker whose engines do not work says nothing. */
  readonly ready: () => Promise<boolean>;
  readonly logger: Logger;
};

/**
 * Announces what a worker can do for as long as it can. It is not withdrawn at the end, as other workers of the service may
 * live on: it runs out. Returns the way to stop.
 */
export const heartbeat = (
  { clock, announcements }: Pick<Ports, 'clock' | 'announcements'>,
  { announcement, ready, logger }: Beating,
): (() => void) => {
  let stopped = false;
  let cancel = (): void => undefined;
  const beat = async (): Promise<void> => {
    try {
      if (await ready()) await announcements.announce(announcement, clock.now() + ALIVE_MS);
    } catch (error) {
      logger.warn('announcing-failed', errorFields(error));
    }
    if (!stopped) cancel = clock.after(BEAT_MS, () => void beat());
  };
  void beat();
  return () => {
    stopped = true;
    cancel();
  };
};
