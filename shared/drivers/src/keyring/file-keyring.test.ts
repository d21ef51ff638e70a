import {
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { newId } from '@convi/kernel';
import { keyringSuite, scratchFolder, testClock } from '@convi/testing';
import { expect, test } from 'vitest';
import { fileKeyring } from './file-keyring.ts';

const made = () => {
  const clock = testClock(Date.UTC(2026, 0, 1));
  const folder = join(scratchFolder(), 'keyring');
  return { clock, folder, keyring: fileKeyring({ folder, clock }) };
};

keyringSuite('file', async () => made());

test('keys are for their owner only, one file for each project, named by its id', async () => {
  const { keyring, folder, clock } = made();
  const id = newId();
  await keyring.create(id, clock.now() + 1_000);

  expect(readdirSync(folder)).toEqual([id]);
  expect([statSync(folder).mode & 0o777, statSync(join(folder, id)).mode & 0o777]).toEqual([0o700, 0o600]);
});

test('a lost keyring opens nothing and does not fail', async () => {
  const { keyring, folder, clock } = made();
  const id = newId();
  await keyring.create(id, clock.now() + 1_000);
  rmSync(folder, { recursive: true });

  expect(await keyring.read(id)).toBeUndefined();
  expect(await keyring.destroy(id)).toBe(false);
  expect(await keyring.destroyPast(clock.now() + 2_000)).toBe(0);
});

test('half an entry is no key, and goes with the next sweep', async () => {
  const { keyring, folder, clock } = made();
  const id = newId();
  await keyring.create(id, clock.now() + 1_000);
  truncateSync(join(folder, id), 20);

  expect(await keyring.read(id)).toBeUndefined();
  expect(await keyring.destroyPast(clock.now())).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

test('a destruction that a crash cut short is finished by a second one or by a sweep', async () => {
  const { keyring, folder, clock } = made();
  const [one, other] = [newId(), newId()];
  for (const id of [one, other]) {
    await keyring.create(id, clock.now() + 1_000);
    renameSync(join(folder, id), join(folder, `.gone-${id}`));
  }

  const finished = await keyring.destroy(one);
  await keyring.destroyPast(clock.now());

  expect(finished).toBe(true);
  expect(readdirSync(folder)).toEqual([]);
});

test('a making that a crash cut short goes at its ceiling', async () => {
  const { keyring, folder, clock } = made();
  const id = newId();
  await keyring.create(id, clock.now() + 1_000);
  writeFileSync(join(folder, '.new-crashed'), readFileSync(join(folder, id)));
  const minutesAgo = Date.now() / 1_000 - 120;
  utimesSync(join(folder, '.new-crashed'), minutesAgo, minutesAgo);
  await keyring.destroyPast(clock.now());
  const before = readdirSync(folder).length;
  await keyring.destroyPast(clock.now() + 1_000);

  expect([before, readdirSync(folder).length]).toEqual([2, 0]);
});

test('a key that another process is writing just now is left to it', async () => {
  const { keyring, folder, clock } = made();
  await keyring.create(newId(), clock.now() + 1_000);
  // Made and not yet written: to overwrite it now would be to overwrite the key that it becomes.
  writeFileSync(join(folder, '.new-making'), '');

  await keyring.destroyPast(clock.now() + 1_000);

  expect(readdirSync(folder)).toEqual(['.new-making']);
});

test('keys made while every second is looked at are all whole', async () => {
  const { keyring, clock } = made();
  const ids = Array.from({ length: 300 }, newId);
  let isOver = false;
  const looking = (async () => {
    while (!isOver) await keyring.destroyPast(clock.now());
  })();

  const keys = new Map<string, Buffer>();
  for (let from = 0; from < ids.length; from += 20)
    await Promise.all(
      ids.slice(from, from + 20).map(async (id) => keys.set(id, await keyring.create(id, clock.now() + 1_000))),
    );
  isOver = true;
  await looking;

  for (const id of ids) expect(await keyring.read(id)).toEqual(keys.get(id));
});

test('the bytes of a destroyed key are overwritten before its file goes', async () => {
  const { keyring, folder, clock } = made();
  const id = newId();
  const key = await keyring.create(id, clock.now() + 1_000);
  linkSync(join(folder, id), join(folder, '.watched'));

  await keyring.destroy(id);

  expect(readFileSync(join(folder, '.watched')).includes(key)).toBe(false);
  expect(readFileSync(join(folder, '.watched'))).toHaveLength(40);
});
