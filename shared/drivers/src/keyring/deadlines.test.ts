import { newId } from '@convi/kernel';
import { expect, test } from 'vitest';
import { deadlines } from './deadlines.ts';
import { entryBytes } from './key-entry.ts';
import type { KeyFolder } from './key-folder.ts';

const KEYS = 10_000;

/** A folder in memory that counts what is asked of it. */
const countedFolder = () => {
  const files = new Map<string, Buffer>();
  const asked = { lists: 0, reads: 0, removals: 0 };
  let changedAt = 1;
  const keep = async (name: string, bytes: Buffer): Promise<void> => {
    files.set(name, bytes);
    changedAt += 1;
  };
  const folder: KeyFolder = {
    ...{ open: async () => undefined, add: keep, addQuickly: keep },
    read: async (name) => {
      asked.reads += 1;
      const bytes = files.get(name);
      return bytes && Buffer.from(bytes);
    },
    remove: async (name) => {
      asked.removals += 1;
      changedAt += 1;
      return files.delete(name);
    },
    shred: async (name) => files.delete(name),
    list: async () => {
      asked.lists += 1;
      return { names: [...files.keys()], unfinished: [] };
    },
    writtenAt: async () => undefined,
    changedAt: async () => changedAt,
  };
  const add = (ceilingAt: number) => folder.add(newId(), entryBytes({ key: Buffer.alloc(32, 7), ceilingAt }));
  return { folder, asked, files, add };
};

test('of 10,000 keys each is read once, and a second in which nothing changed reads and lists nothing', async () => {
  const { folder, asked, add } = countedFolder();
  for (let n = 0; n < KEYS; n++) await add(1_000_000);
  const ends = deadlines(folder);
  await ends.check(1);
  const first = { ...asked };
  for (let now = 2; now < 100; now++) await ends.check(now);

  expect(first).toEqual({ lists: 1, reads: KEYS, removals: 0 });
  expect(asked).toEqual(first);
});

test('what is due goes at its time without another look, and nothing else does', async () => {
  const { folder, asked, files, add } = countedFolder();
  for (let n = 0; n < 100; n++) await add(1_000 + n);
  const ends = deadlines(folder);
  await ends.check(1);

  const removed = [await ends.check(999), await ends.check(1_009), await ends.check(1_009)];

  expect(removed).toEqual([0, 10, 0]);
  expect([files.size, asked.removals]).toEqual([90, 10]);
});

test('a sweep looks at everything whatever is known', async () => {
  const { folder, asked, add } = countedFolder();
  await add(1_000);
  const ends = deadlines(folder);
  await ends.check(1);
  await add(5);

  expect(await ends.sweep(10)).toBe(1);
  expect([asked.lists, asked.reads]).toEqual([2, 2]);
});

test('a key that could not be removed is tried again, and so are those behind it', async () => {
  const { folder, files, add } = countedFolder();
  for (let n = 0; n < 100; n++) await add(1_000);
  let refused = 3;
  const failing = async (name: string): Promise<boolean> => {
    if (refused-- > 0) throw new Error('the disk is away');
    return folder.remove(name);
  };
  const ends = deadlines({ ...folder, remove: failing });
  for (let tries = 0; tries < 3; tries++) await ends.sweep(1_000).catch(() => undefined);

  expect(files.size).toBe(0);
});
