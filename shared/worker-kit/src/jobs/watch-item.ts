import type { ItemRecord, Ports } from '@convi/kernel';
import { itemRecord } from '@convi/kernel';

type Watched = {
  readonly projectId: string;
  /** Field of the item in its project's record. */
  readonly field: string;
  readonly started: Pick<ItemRecord, 'job' | 'startedAt'>;
};

/** What ends within this time is not watched: its commit is refused when nobody wants it any more. */
const WATCH_AFTER_MS = 250;
/** A running item makes wakes by its own progress; looking more often than this shows nothing sooner than a person sees. */
const CHECK_EVERY_MS = 250;

const isWanted = async (
  { records }: Pick<Ports, 'records'>,
  { projectId, field, started }: Watched,
): Promise<boolean> => {
  const record = await records.read(projectId);
  if (record?.life.state !== 'live') return false;
  const raw = record.fields[field];
  if (raw === undefined) return false;
  const { state, job, startedAt } = itemRecord.parse(JSON.parse(raw));
  return state === 'running' && job === started.job && startedAt === started.startedAt;
};

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

/**
 * Calls `unwanted` once a running item is cancelled or its project is ending. It looks at the record itself whenever
 * something happens to the project, so that a lost event is no lost cancel. Returns the way to stop watching.
 */
export const watchItem = (
  ports: Pick<Ports, 'clock' | 'records' | 'feed'>,
  watched: Watched,
  unwanted: () => void,
): (() => void) => {
  const { wake, stop } = paced(ports.clock, async () => {
    if (!(await isWanted(ports, watched))) unwanted();
  });
  let stopped = false;
  let unfollow: () => void = () => undefined;
  const begin = async (): Promise<void> => {
    const end = await ports.feed.follow(watched.projectId, wake);
    if (stopped) return end();
    unfollow = end;
    wake();
  };
  // Without the feed the lease still finds the end of a project, only later.
  const cancel = ports.clock.after(WATCH_AFTER_MS, () => void begin().catch(() => undefined));
  return () => {
    stopped = true;
    cancel();
    unfollow();
    stop();
  };
};
