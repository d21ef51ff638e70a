import type { Announcement } from '@convi/contracts';
import { errorFields, type Logger, type Ports } from '@convi/kernel';

/** A dead worker is unavailable after this long; a living one says so three times in it. */
const ALIVE_MS = 15_000;
const BEAT_MS = 5_000;
/** While engines start: others wait for the first word. */
const EAGER_BEAT_MS = 100;

type Beating = {
  readonly announcement: Announcement;
  /** A worker whose engines do not work says nothing. */
  readonly ready: () => Promise<boolean>;
  readonly logger: Logger;
};

export type Heartbeat = {
  /** Whether it was announced at all: from then on the gateway knows this worker. */
  readonly isKnown: () => boolean;
  readonly stop: () => void;
};

/**
 * Announces what a worker can do for as long as it can. It is not withdrawn at the end, as other workers of the service may
 * live on: it runs out.
 */
export const heartbeat = (
  { clock, announcements }: Pick<Ports, 'clock' | 'announcements'>,
  { announcement, ready, logger }: Beating,
): Heartbeat => {
  let [known, stopped] = [false, false];
  let cancel = (): void => undefined;
  const announce = async (): Promise<void> => {
    if (!(await ready())) return;
    await announcements.announce(announcement, clock.now() + ALIVE_MS);
    known = true;
  };
  const beat = async (): Promise<void> => {
    let pauseMs = BEAT_MS;
    try {
      await announce();
      if (!known) pauseMs = EAGER_BEAT_MS;
    } catch (error) {
      logger.warn('announcing-failed', errorFields(error));
    }
    if (!stopped) cancel = clock.after(pauseMs, () => void beat());
  };
  void beat();
  const stop = (): void => {
    stopped = true;
    cancel();
  };
  return { isKnown: () => known, stop };
};
