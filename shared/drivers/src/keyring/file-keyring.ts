import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Clock, Keyring } from '@convi/kernel';
import { checkedId, entryBytes, entryOf, KEY_BYTES } from './key-entry.ts';
import { type KeyFolder, keyFolder } from './key-folder.ts';
import { shred } from './shred.ts';

const AT_ONCE = 32;

type Ceilings = Map<string, number>;

/** The ceilings of names; those already known are not read again, those that are gone are forgotten. */
const readCeilings = async (keys: KeyFolder, known: Ceilings): Promise<Ceilings> => {
  const names = await keys.names();
  const ceilings: Ceilings = new Map();
  for (let from = 0; from < names.length; from += AT_ONCE) {
    const some = names.slice(from, from + AT_ONCE);
    const found = await Promise.all(some.map(async (name) => known.get(name) ?? (await ceilingIn(keys, name))));
    for (const [at, ceilingAt] of found.entries()) if (ceilingAt !== undefined) ceilings.set(some[at] ?? '', ceilingAt);
  }
  return ceilings;
};

const ceilingIn = async (keys: KeyFolder, name: string): Promise<number | undefined> => {
  const bytes = await keys.read(name);
  if (!bytes) return undefined;
  // Not a whole entry: nobody can read a key from it, and nothing is lost with it.
  const ceilingAt = entryOf(bytes)?.ceilingAt ?? 0;
  bytes.fill(0);
  return ceilingAt;
};

/** A crash while destroying is finished now; one while making leaves what goes at its ceiling. */
const finishInterrupted = async (keys: KeyFolder, folder: string, now: number): Promise<void> => {
  for (const name of await keys.unfinished()) {
    if (name.startsWith('.gone-')) await keys.remove(name.slice('.gone-'.length));
    else if (((await ceilingIn(keys, name)) ?? now + 1) <= now) await shred(join(folder, name));
  }
};

const removeAll = async (keys: KeyFolder, names: readonly string[]): Promise<number> => {
  let removed = 0;
  for (let from = 0; from < names.length; from += AT_ONCE) {
    const were = await Promise.all(names.slice(from, from + AT_ONCE).map((name) => keys.remove(name)));
    removed += were.filter((was) => was).length;
  }
  return removed;
};

const create = async (keys: KeyFolder, projectId: string, ceilingAt: number): Promise<Buffer> => {
  const key = randomBytes(KEY_BYTES);
  const bytes = entryBytes({ key, ceilingAt });
  await keys.open();
  await keys.add(checkedId(projectId), bytes).finally(() => bytes.fill(0));
  return key;
};

const read = async (keys: KeyFolder, projectId: string, now: number): Promise<Buffer | undefined> => {
  const bytes = await keys.read(checkedId(projectId));
  const entry = bytes && entryOf(bytes);
  if (!entry || entry.ceilingAt <= now) {
    bytes?.fill(0);
    return undefined;
  }
  return entry.key;
};

/** Keys as small files of one folder on this host. Takes the folder (made when missing, 0700) and a clock. */
export const fileKeyring = (options: { readonly folder: string; readonly clock: Clock }): Keyring => {
  const folder = resolve(options.folder);
  const keys = keyFolder(folder);
  let known: Ceilings = new Map();
  return {
    create: (projectId, ceilingAt) => create(keys, projectId, ceilingAt),
    read: (projectId) => read(keys, projectId, options.clock.now()),
    destroy: async (projectId) => keys.remove(checkedId(projectId)),
    destroyPast: async (now) => {
      await keys.open();
      await finishInterrupted(keys, folder, now);
      known = await readCeilings(keys, known);
      return removeAll(
        keys,
        [...known].flatMap(([name, ceilingAt]) => (ceilingAt <= now ? [name] : [])),
      );
    },
  };
};
