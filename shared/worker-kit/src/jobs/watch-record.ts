import type { Ports, ProjectRecord } from '@convi/kernel';

/** What ends within this time is not watched: its commit is refused when nobody wants it any more. */
const WATCH_AFTER_MS = 250;
/** A running item makes wakes by its own progress; looking more often than this shows nothing sooner than a person sees. */
const CHECK_EVERY_MS = 250;

/** Runs a check at once, and again for wakes, but never two at once nor sooner than the interval. */
const paced = (clock: Ports['clock'], check: () => Promise<void>) => {
  let cancel: (() => void) | undefined;
  let again = false;
  let stopped = false;
  const run = async (): Promise<void> => {
    again = false;
    // An outage shows nothing; the lease decides then.
    await check().catch(() => undefined);
    cancel = clock.after(CHECK_EVERY_MS, () => {
      cancel = undefined;
      if (again && !stopped) wake();
    });
  };
  const wake = (): void => {
    if (cancel || stopped) again = true;
    else {
      cancel = () => undefined;
      void run();
    }
  };
  const stop = (): void => {
    stopped = true;
    cancel?.();
  };
  return { wake, stop };
};

type WatchedRecord = {
  readonly projectId: string;
  /** Whether a live record still wants what is being done for it. */
  readonly isWanted: (record: ProjectRecord) => boolean;
};

/**
 * Calls `unwanted` once a project is ending or does not want any more what is done for it. It looks at the record itself
 * whenever something happens to the project, so that a lost event is no lost cancel. Returns the way to stop watching.
 */
export const watchRecord = (
  { clock, records, feed }: Pick<Ports, 'clock' | 'records' | 'feed'>,
  { projectId, isWanted }: WatchedRecord,
  unwanted: () => void,
): (() => void) => {
  const { wake, stop } = paced(clock, async () => {
    const record = await records.read(projectId);
    if (record?.life.state !== 'live' || !isWanted(record)) unwanted();
  });
  let stopped = false;
  let unfollow: () => void = () => undefined;
  const begin = async (): Promise<void> => {
    const end = await feed.follow(projectId, wake);
    if (stopped) return end();
    unfollow = end;
    wake();
  };
  // Without the feed the lease still finds the end of a project, only later.
  const cancel = clock.after(WATCH_AFTER_MS, () => void begin().catch(() => undefined));
  return () => {
    stopped = true;
    cancel();
    unfollow();
    stop();
  };
};
