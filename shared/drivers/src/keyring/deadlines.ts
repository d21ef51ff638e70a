import { machineTime } from '../clock/index.ts';
import { ceilings } from './ceilings.ts';
import { entryOf } from './key-entry.ts';
import type { KeyFolder } from './key-folder.ts';

const AT_ONCE = 32;
/** A folder that changed so lately may change again within the same tick of its time: it is listed once more. */
const SETTLED_MS = 1_000;
/** Listing may take one part in so many of the time, however many keys there are. */
const LISTING_SHARE = 100;

/** The ceiling in a file; undefined when there is none any more. */
const ceilingIn = async (keys: KeyFolder, name: string): Promise<number | undefined> => {
  const bytes = await keys.read(name);
  if (!bytes) return undefined;
  // Not a whole entry: nobody can read a key from it, and nothing is lost with it.
  const ceilingAt = entryOf(bytes)?.ceilingAt ?? 0;
  bytes.fill(0);
  return ceilingAt;
};

const inGroups = async <T>(names: readonly string[], run: (name: string) => Promise<T>): Promise<T[]> => {
  const outcomes: T[] = [];
  for (let from = 0; from < names.length; from += AT_ONCE)
    outcomes.push(...(await Promise.all(names.slice(from, from + AT_ONCE).map(run))));
  return outcomes;
};

/** A key takes milliseconds to write: what is older was left by a crash. What is younger may be in the making just now. */
const MAKING_MS = 60_000;

const isLeft = async (keys: KeyFolder, name: string): Promise<boolean> => {
  const writtenAt = await keys.writtenAt(name);
  return writtenAt !== undefined && machineTime() - writtenAt > MAKING_MS;
};

/** A crash while destroying is finished now; one while making leaves what goes at its ceiling. */
const finishInterrupted = async (keys: KeyFolder, unfinished: readonly string[], now: number): Promise<void> => {
  for (const name of unfinished) {
    if (name.startsWith('.gone-')) await keys.remove(name.slice('.gone-'.length));
    else if ((await isLeft(keys, name)) && ((await ceilingIn(keys, name)) ?? now + 1) <= now) await keys.shred(name);
  }
};

/** What the ceilings of a folder of keys demand. Keys come from other processes too, so that the folder has to be looked at. */
export const deadlines = (keys: KeyFolder) => {
  const known = ceilings();
  let seen: number | undefined;
  let [listedAt, listingMs] = [Number.NEGATIVE_INFINITY, 0];
  /** Names that are new, and what is unfinished. */
  const list = async () => {
    const [since, changedAt] = [performance.now(), await keys.changedAt()];
    const { names, unfinished } = await keys.list();
    const fresh = known.keepOnly(names);
    const isSettled = unfinished.length === 0 && changedAt !== undefined && machineTime() - changedAt > SETTLED_MS;
    seen = isSettled ? changedAt : undefined;
    [listedAt, listingMs] = [performance.now(), performance.now() - since];
    return { fresh, unfinished };
  };
  const learn = async (now: number): Promise<void> => {
    const { fresh, unfinished } = await list();
    await finishInterrupted(keys, unfinished, now);
    await inGroups(fresh, async (name) => {
      const ceilingAt = await ceilingIn(keys, name);
      if (ceilingAt !== undefined) known.add(name, ceilingAt);
    });
  };
  const mayHaveNews = async (): Promise<boolean> => {
    if (performance.now() - listedAt < listingMs * LISTING_SHARE) return false;
    return seen === undefined || (await keys.changedAt()) !== seen;
  };
  const removeDue = async (now: number): Promise<number> => {
    try {
      const were = await inGroups(known.takeDue(now), (name) => keys.remove(name));
      return were.filter((was) => was).length;
    } catch (error) {
      // What could not be removed is forgotten by now: the next look finds it again.
      seen = undefined;
      throw error;
    }
  };
  return {
    /** Destroys everything that is due, after a look at everything there is. Returns how many keys it was. */
    sweep: async (now: number): Promise<number> => {
      await learn(now);
      return removeDue(now);
    },
    /** The same at a bounded cost, for doing it every second: what is known is not read again. */
    check: async (now: number): Promise<number> => {
      if (await mayHaveNews()) await learn(now);
      return removeDue(now);
    },
  };
};
