import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { type Clock, newId, objectPrefix } from '@convi/kernel';
import { objectStoreSuite, scratchFolder, testClock } from '@convi/testing';
import { expect, test } from 'vitest';
import { systemClock } from '../clock/index.ts';
import { filesystemObjectStore } from './index.ts';

const START = Date.UTC(2026, 0, 1);

const made = <C extends Clock>(clock: C) => {
  const root = join(scratchFolder(), 'objects');
  return { root, clock, objects: filesystemObjectStore({ root, clock }) };
};
const aKey = (): string => `${objectPrefix(newId(), START)}a`;

objectStoreSuite('filesystem', async () => made(systemClock()));

test('files and folders are for their owner only', async () => {
  const { root, objects } = made(testClock(START));
  const key = aKey();
  await objects.put(key, Readable.from([Buffer.from('x')]));

  const modes = [root, dirname(join(root, key)), join(root, key)].map((path) => statSync(path).mode & 0o777);

  expect(modes).toEqual([0o700, 0o700, 0o600]);
});

test('folders go with their last object, and only then', async () => {
  const { root, objects } = made(testClock(START));
  const [one, other] = [aKey(), aKey()];
  for (const key of [one, other]) await objects.put(key, Readable.from([Buffer.from('x')]));

  await objects.remove([one]);
  const between = readdirSync(root, { recursive: true });
  await objects.remove([other]);

  expect(between.toSorted()).toEqual([dirname(dirname(other)), dirname(other), other]);
  expect(readdirSync(root)).toEqual([]);
});

test('what a crash left of an upload goes when it is old enough, with its folder', async () => {
  const { root, clock, objects } = made(testClock(START));
  const place = join(root, dirname(aKey()));
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, `.${clock.now()}-${newId()}`), 'half of it');
  const tooEarly = await objects.abortUploads('', clock.now());
  clock.move(1);

  const ended = await objects.abortUploads('', clock.now());

  expect([tooEarly, ended]).toEqual([0, 1]);
  expect(readdirSync(root)).toEqual([]);
});

test('an object carries the time of the clock, not of the disk', async () => {
  const { clock, objects } = made(testClock(START));
  await objects.put(aKey(), Readable.from([Buffer.from('x')]));

  for await (const { modifiedAt } of objects.list('')) expect(modifiedAt).toBe(clock.now());
});

test('a disk that is full answers store-full and keeps nothing', async () => {
  const objects = filesystemObjectStore({ root: join(scratchFolder(), 'objects'), clock: testClock(START) });
  const body = Readable.from([Buffer.from('x')]);
  body.destroy(Object.assign(new Error('no space'), { code: 'ENOSPC' }));

  await expect(objects.put(aKey(), body)).rejects.toMatchObject({ slug: 'store-full' });
});

test('puts and removals of the same folder at the same moment do not lose an object', async () => {
  const { objects } = made(testClock(START));
  const prefix = objectPrefix(newId(), START);
  const put = (id: string) => objects.put(`${prefix}${id}`, Readable.from([Buffer.from('x')]));

  for (let round = 0; round < 20; round += 1) {
    await put('old');
    await Promise.all([objects.remove([`${prefix}old`]), put(`kept${round}`)]);
    await objects.remove([`${prefix}kept${round}`].slice(0, round % 2));
  }

  const kept: string[] = [];
  for await (const { key } of objects.list(prefix)) kept.push(key.slice(prefix.length));
  expect(kept).toEqual(Array.from({ length: 10 }, (_, n) => `kept${n * 2}`).toSorted());
});

test('a passing object is whole, for its owner only, and goes like any other', async () => {
  const { root, objects } = made(testClock(START));
  const key = aKey();
  await objects.put(key, Readable.from([Buffer.from('passing')]), { passing: true });

  expect((await (await objects.get(key))?.toArray())?.join('')).toBe('passing');
  expect(statSync(join(root, key)).mode & 0o777).toBe(0o600);
  await objects.remove([key]);
  expect(readdirSync(root)).toEqual([]);
});
