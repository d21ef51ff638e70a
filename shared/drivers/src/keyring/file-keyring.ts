import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { Clock, Keyring } from '@convi/kernel';
import { deadlines } from './deadlines.ts';
import { checkedId, entryBytes, entryOf, KEY_BYTES } from './key-entry.ts';
import { type KeyFolder, keyFolder } from './key-folder.ts';

type NewKey = { readonly projectId: string; readonly ceilingAt: number; readonly passing?: boolean | undefined };

const create = async (keys: KeyFolder, { projectId, ceilingAt, passing }: NewKey): Promise<Buffer> => {
  const name = checkedId(projectId);
  await keys.open();
  const key = randomBytes(KEY_BYTES);
  const bytes = entryBytes({ key, ceilingAt });
  try {
    await (passing ? keys.addQuickly(name, bytes) : keys.add(name, bytes));
    return key;
  } catch (error) {
    key.fill(0);
    throw error;
  } finally {
    bytes.fill(0);
  }
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

export type FileKeyring = Keyring & {
  /** Makes the folder when it is missing. Throws `UnsafeKeyring` when it is not its owner's alone. */
  readonly open: () => Promise<void>;
  /** Destroys what is past its ceiling at a bounded cost: to be called every second. */
  readonly checkDeadlines: () => Promise<number>;
};

/** Keys as small files of one folder on this host. Takes the folder and a clock. */
export const fileKeyring = (options: { readonly folder: string; readonly clock: Clock }): FileKeyring => {
  const { clock } = options;
  const keys = keyFolder(resolve(options.folder));
  const ends = deadlines(keys);
  return {
    open: keys.open,
    create: (projectId, ceilingAt, { passing } = {}) => create(keys, { projectId, ceilingAt, passing }),
    read: (projectId) => read(keys, projectId, clock.now()),
    destroy: async (projectId) => keys.remove(checkedId(projectId)),
    destroyPast: ends.sweep,
    checkDeadlines: () => ends.check(clock.now()),
  };
};
