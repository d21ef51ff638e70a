import { randomBytes } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type ByteRange, type Clock, newId, type ObjectStore, objectPrefix, type StoredObject } from '@convi/kernel';
import { expect } from 'vitest';
import { soon } from '../soon.ts';
import { type Suite, suite } from '../suite.ts';

export type ObjectStoreSubject = {
  readonly objects: ObjectStore;
  readonly clock: Clock;
  readonly close?: () => Promise<void>;
};

const MiB = 1024 ** 2;
const PIECE_BYTES = 70_001;

const prefixOf = (clock: Clock): string => objectPrefix(newId(), clock.now());

const inPieces = (bytes: Buffer): Readable => {
  const pieces = Array.from({ length: Math.ceil(bytes.length / PIECE_BYTES) }, (_, n) =>
    bytes.subarray(n * PIECE_BYTES, (n + 1) * PIECE_BYTES),
  );
  return Readable.from(pieces, { objectMode: false });
};

const listed = async (objects: ObjectStore, prefix: string): Promise<StoredObject[]> => {
  const found: StoredObject[] = [];
  for await (const object of objects.list(prefix)) found.push(object);
  return found;
};

const keysOf = async (objects: ObjectStore, prefix: string): Promise<string[]> =>
  (await listed(objects, prefix)).map(({ key }) => key);

const read = async (objects: ObjectStore, key: string, range?: ByteRange): Promise<Buffer> => {
  const body = await objects.get(key, range);
  if (!body) throw new Error('there is no such object');
  return buffer(body);
};

/** A body that gives some bytes and then waits for its test. */
const waiting = (bytes = MiB): PassThrough => {
  const body = new PassThrough();
  body.write(Buffer.alloc(bytes, 1));
  return body;
};

/** What every object store must do. `make` gives an empty store. */
export const objectStoreSuite: Suite<ObjectStoreSubject> = suite('object store', {
  'a body of any length comes back as it was': async ({ objects, clock }) => {
    for (const size of [0, 1, 65_536, 3 * MiB + 7, 19 * MiB + 3]) {
      const [key, bytes] = [`${prefixOf(clock)}a`, randomBytes(size)];

      const put = await objects.put(key, inPieces(bytes));

      expect(put).toEqual({ bytes: size });
      expect((await read(objects, key)).equals(bytes)).toBe(true);
    }
  },

  'a range gives its bytes, both ends included': async ({ objects, clock }) => {
    const [key, bytes] = [`${prefixOf(clock)}a`, randomBytes(200_000)];
    await objects.put(key, inPieces(bytes));

    const parts = await Promise.all(
      [
        [0, 0],
        [65_536, 131_071],
        [199_999, 199_999],
        [150_000, 199_999],
      ].map(([start = 0, end = 0]) => read(objects, key, { start, end })),
    );

    expect(parts.map((part) => part.length)).toEqual([1, 65_536, 1, 50_000]);
    expect(parts[1]?.equals(bytes.subarray(65_536, 131_072))).toBe(true);
    expect(parts[3]?.equals(bytes.subarray(150_000))).toBe(true);
  },

  'an object that is not there is absent, which is no error': async ({ objects, clock }) => {
    expect(await objects.get(`${prefixOf(clock)}a`)).toBeUndefined();
    expect(await objects.get(`${prefixOf(clock)}a`, { start: 0, end: 5 })).toBeUndefined();
  },

  'a body that breaks leaves nothing': async ({ objects, clock }) => {
    const [prefix, body] = [prefixOf(clock), waiting(11 * MiB)];
    const put = objects.put(`${prefix}a`, body);
    body.destroy(new Error('the line went dead'));

    await expect(put).rejects.toThrow();

    expect(await keysOf(objects, prefix)).toEqual([]);
    expect(await objects.abortUploads(prefix, clock.now() + 60_000)).toBe(0);
  },

  'an aborted upload leaves nothing and its body is ended': async ({ objects, clock }) => {
    const [prefix, body, stop] = [prefixOf(clock), waiting(11 * MiB), new AbortController()];
    const put = objects.put(`${prefix}a`, body, { signal: stop.signal });
    stop.abort();

    await expect(put).rejects.toThrow();

    await soon(() => body.destroyed);
    expect(await keysOf(objects, prefix)).toEqual([]);
    expect(await objects.abortUploads(prefix, clock.now() + 60_000)).toBe(0);
  },

  'an object is seen only when it is whole': async ({ objects, clock }) => {
    const [prefix, body] = [prefixOf(clock), waiting()];
    const put = objects.put(`${prefix}a`, body);
    const before = [await keysOf(objects, prefix), await objects.get(`${prefix}a`)];
    body.end();

    await put;

    expect(before).toEqual([[], undefined]);
    expect(await keysOf(objects, prefix)).toEqual([`${prefix}a`]);
  },

  'uploads that were begun before a time are ended, others are not': async ({ objects, clock }) => {
    const [prefix, other, body, spared] = [prefixOf(clock), prefixOf(clock), waiting(11 * MiB), waiting(11 * MiB)];
    const put = objects.put(`${prefix}a`, body).catch(() => 'ended');
    const sparedPut = objects.put(`${other}a`, spared);
    let ended = 0;
    await soon(async () => {
      ended += await objects.abortUploads(prefix, clock.now() - 600_000);
      ended += await objects.abortUploads(prefix, clock.now() + 60_000);
      return ended > 0;
    });
    body.end();
    spared.end();

    expect(ended).toBe(1);
    expect(await put).toBe('ended');
    expect(await sparedPut).toEqual({ bytes: 11 * MiB });
    expect(await keysOf(objects, prefix)).toEqual([]);
  },

  'removing many removes them all, also those that are not there': async ({ objects, clock }) => {
    const prefix = prefixOf(clock);
    const keys = ['a', 'b', 'c', 'd'].map((id) => prefix + id);
    for (const key of keys.slice(0, 3)) await objects.put(key, Readable.from([Buffer.from('x')]));

    await objects.remove(keys);
    await objects.remove([]);

    expect(await keysOf(objects, prefix)).toEqual([]);
    expect(await objects.get(keys[0] ?? '')).toBeUndefined();
  },

  'an object that was written again is the last one, and one removal leaves nothing of any': async ({
    objects,
    clock,
  }) => {
    const prefix = prefixOf(clock);
    for (const text of ['first', 'the second', 'last'])
      await objects.put(`${prefix}a`, Readable.from([Buffer.from(text)]));
    await objects.put(`${prefix}ab`, Readable.from([Buffer.from('stays')]));
    const before = [(await read(objects, `${prefix}a`)).toString(), await keysOf(objects, prefix)];

    await objects.remove([`${prefix}a`]);

    expect(before).toEqual(['last', [`${prefix}a`, `${prefix}ab`]]);
    expect(await keysOf(objects, prefix)).toEqual([`${prefix}ab`]);
    expect(await objects.get(`${prefix}a`)).toBeUndefined();
  },

  'a list is in the order of keys and keeps to its prefix': async ({ objects, clock }) => {
    const minute = prefixOf(clock).slice(0, 10);
    const projects = [newId(), newId(), newId()].sort();
    const wanted = projects.flatMap((id) => ['0', '1a', 'b'].map((object) => `${minute}${id}/${object}`));
    for (const key of wanted.toReversed()) await objects.put(key, Readable.from([Buffer.from(key)]));

    const some = await listed(objects, `${minute}${projects[1]}/`);

    const all = await keysOf(objects, minute);
    expect(all.filter((key) => wanted.includes(key))).toEqual(wanted);
    expect(all).toEqual(all.toSorted());
    expect(some.map(({ key, bytes }) => [key, bytes])).toEqual(wanted.slice(3, 6).map((key) => [key, key.length]));
    expect(some.every(({ modifiedAt }) => Math.abs(modifiedAt - clock.now()) < 60_000)).toBe(true);
  },

  'what is no object key is refused': async ({ objects }) => {
    const paths = ['../../etc/passwd', '/a/b', 'a/b', 'a/b/c/d', 'a/b/C', 'a/b/.c', 'a/b/', 'a//b'];
    for (const key of [...paths, 'a/b/c\0', '']) {
      await expect(objects.put(key, Readable.from(['x']))).rejects.toThrow('not an object key');
      await expect(objects.get(key)).rejects.toThrow('not an object key');
      await expect(objects.remove([key])).rejects.toThrow('not an object key');
    }
  },

  'a store that can be reached says so': async ({ objects }) => {
    await objects.check();
  },
});
