import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@convi/kernel';
import { scratchFolder, soon, testClock } from '@convi/testing';
import { afterEach, expect, test } from 'vitest';
import { fileKeyring } from './file-keyring.ts';
import { openFileKeyring } from './index.ts';

const START = Date.UTC(2026, 0, 1);
const SECOND_MS = 1_000;

let close = (): void => undefined;
afterEach(() => close());

const newFolder = (): string => join(scratchFolder(), 'keyring');

const opened = async (folder = newFolder()) => {
  const [clock, told] = [testClock(START), [] as Error[]];
  const open = await openFileKeyring({ folder, clock, onError: (error) => told.push(error) });
  close = open.close;
  const names = (): string[] => readdirSync(folder);
  /** Moves the clock second by second, each with a moment for what it woke. */
  const pass = async (seconds: number, until: () => boolean): Promise<void> => {
    for (let n = 0; n < seconds; n++) clock.move(SECOND_MS);
    await soon(() => {
      clock.move(SECOND_MS);
      return until();
    });
  };
  return { ...open, folder, clock, told, names, pass };
};

/** As if the folder had been left alone for a while. */
const settle = (folder: string): void => utimesSync(folder, new Date(2_020, 0), new Date(2_020, 0));

test('a folder is made for its owner only', async () => {
  const { folder } = await opened();

  expect(readdirSync(folder)).toEqual([]);
});

test.each([0o750, 0o705, 0o701, 0o777])('a folder that others can reach (%o) is refused', async (mode) => {
  const folder = newFolder();
  mkdirSync(folder);
  chmodSync(folder, mode);

  await expect(opened(folder)).rejects.toThrow('CONVI_KEYRING_URL: let nobody but its owner reach the keyring folder');
});

test.runIf(process.getuid?.() === 0)('a folder that belongs to somebody else is refused', async () => {
  const folder = newFolder();
  mkdirSync(folder, { mode: 0o700 });
  chownSync(folder, 12_345, 12_345);

  await expect(opened(folder)).rejects.toThrow('belong to the user that Convi runs as');
});

test('a folder that others were let into while it was in use takes no new key, and keys in it still end', async () => {
  const { keyring, folder, names, clock, pass } = await opened();
  await keyring.create(newId(), clock.now() + SECOND_MS);
  chmodSync(folder, 0o755);

  await expect(keyring.create(newId(), clock.now() + SECOND_MS)).rejects.toThrow('let nobody but its owner');

  await pass(1, () => names().length === 0);
});

test('a folder that was lost is made anew with the next key', async () => {
  const { keyring, folder, names, clock } = await opened();
  await keyring.create(newId(), clock.now() + SECOND_MS);
  rmSync(folder, { recursive: true });
  const id = newId();
  await keyring.create(id, clock.now() + SECOND_MS);

  expect(names()).toEqual([id]);
});

test('a key is destroyed at its ceiling though nobody sweeps, and one that has time left is not', async () => {
  const { keyring, names, clock, pass } = await opened();
  const [short, long] = [newId(), newId()];
  await keyring.create(short, clock.now() + 5 * SECOND_MS);
  await keyring.create(long, clock.now() + 3_600_000);

  await pass(5, () => names().length === 1);

  expect(names()).toEqual([long]);
});

test('keys that another process made, and what another one left behind when it died, end too', async () => {
  const { folder, names, clock, pass } = await opened();
  const other = fileKeyring({ folder, clock });
  await other.create(newId(), clock.now() + 2 * SECOND_MS);
  settle(folder);
  await pass(0, () => names().length === 0);
  await other.create(newId(), clock.now() + 2 * SECOND_MS);

  await pass(2, () => names().length === 0);
});

test('a folder that cannot be read is told once', async () => {
  const { folder, told, clock } = await opened();
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'a file');
  await soon(() => {
    clock.move(SECOND_MS);
    return told.length > 0;
  });
  clock.move(SECOND_MS);

  expect(told).toHaveLength(1);
});
