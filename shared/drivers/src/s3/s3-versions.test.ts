import { Readable } from 'node:stream';
import { newId, type ObjectStore, objectPrefix } from '@convi/kernel';
import { objectStoreSuite } from '@convi/testing';
import { expect, test } from 'vitest';
import { clock, s3Buckets } from './s3-buckets.fixture.ts';

const { client, keptIn, versionedStore } = await s3Buckets();

const body = (text: string): Readable => Readable.from([Buffer.from(text)]);

const listed = async (objects: ObjectStore, prefix: string): Promise<[string, number][]> => {
  const found: [string, number][] = [];
  for await (const { key, bytes } of objects.list(prefix)) found.push([key, bytes]);
  return found;
};

const kinds = ['Enabled', 'Suspended'] as const;
for (const kind of kinds) objectStoreSuite(`s3, versions ${kind}`, () => versionedStore(kind));

test.each(kinds)('versions %s: what is removed leaves no version and no mark', async (kind) => {
  const { bucket, objects } = await versionedStore(kind);
  const prefix = objectPrefix(newId(), clock.now());
  for (const text of ['one', 'three', 'seven']) await objects.put(`${prefix}a`, body(text));
  await objects.put(`${prefix}ab`, body('stays'));

  await objects.remove([`${prefix}a`]);

  expect(await keptIn(bucket, prefix)).toEqual([`${prefix}ab`]);
  expect(await objects.get(`${prefix}a`)).toBeUndefined();
});

test('what somebody else removed only by name is still listed, with its bytes, and can be removed', async () => {
  const { bucket, objects } = await versionedStore('Enabled');
  const prefix = objectPrefix(newId(), clock.now());
  await objects.put(`${prefix}a`, body('12345'));
  await objects.put(`${prefix}b`, body('123'));
  await objects.put(`${prefix}b`, body('1234'));
  await client.removeObject(bucket, `${prefix}a`);
  const before = await listed(objects, prefix);

  await objects.remove(before.map(([key]) => key));

  expect(before).toEqual([
    [`${prefix}a`, 5],
    [`${prefix}b`, 7],
  ]);
  expect(await objects.get(`${prefix}a`)).toBeUndefined();
  expect([await listed(objects, ''), await keptIn(bucket)]).toEqual([[], []]);
});

test('versions that a bucket kept before they were suspended are found and removed', async () => {
  const { bucket, objects } = await versionedStore('Enabled');
  const prefix = objectPrefix(newId(), clock.now());
  await objects.put(`${prefix}a`, body('old'));
  await client.setBucketVersioning(bucket, { Status: 'Suspended' });
  await objects.put(`${prefix}a`, body('new'));
  await client.removeObject(bucket, `${prefix}a`);

  const keys = (await listed(objects, prefix)).map(([key]) => key);
  await objects.remove(keys);

  expect(keys).toEqual([`${prefix}a`]);
  expect(await keptIn(bucket)).toEqual([]);
});

test('a list of versions goes on beyond a page, and each key comes once', async () => {
  const { bucket, objects } = await versionedStore('Enabled');
  const prefix = objectPrefix(newId(), clock.now());
  const keys = Array.from({ length: 520 }, (_, n) => `${prefix}${String(n).padStart(4, '0')}`);
  for (let round = 0; round < 2; round++)
    for (let from = 0; from < keys.length; from += 40)
      await Promise.all(keys.slice(from, from + 40).map((key) => objects.put(key, body('x'))));

  const before = await listed(objects, prefix);
  await objects.remove(keys);

  expect(before).toEqual(keys.map((key) => [key, 2]));
  expect(await keptIn(bucket)).toEqual([]);
});

test('an upload that fails leaves neither a version nor a mark', async () => {
  const { bucket, objects } = await versionedStore('Enabled');
  const broken = Readable.from(
    (async function* () {
      yield Buffer.alloc(1_024);
      throw new Error('the line went dead');
    })(),
  );

  await expect(objects.put(`${objectPrefix(newId(), clock.now())}a`, broken)).rejects.toThrow('the line went dead');

  expect(await keptIn(bucket)).toEqual([]);
});
