import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { newId, objectPrefix } from '@convi/kernel';
import { objectStoreSuite, soon } from '@convi/testing';
import { expect, test } from 'vitest';
import { clock, s3Buckets } from './s3-buckets.fixture.ts';

const { client, newStore, server } = await s3Buckets();

objectStoreSuite('s3', async () => newStore());

test('a list goes on beyond a page, and everything listed can be removed', async () => {
  const { objects } = newStore();
  const prefix = objectPrefix(newId(), clock.now());
  const names = Array.from({ length: 1_050 }, (_, n) => `${prefix}${String(n).padStart(4, '0')}`);
  for (let from = 0; from < names.length; from += 50) {
    await Promise.all(names.slice(from, from + 50).map((key) => objects.put(key, Readable.from([Buffer.from('x')]))));
  }
  const keys: string[] = [];
  for await (const { key } of objects.list(prefix)) keys.push(key);
  await objects.remove(keys);

  const left = await objects.list(prefix)[Symbol.asyncIterator]().next();
  expect(keys).toEqual(names);
  expect(left.done).toBe(true);
});

test('a store that cannot be reached or refuses the keys fails and does not look empty', async () => {
  const away = newStore({ endpoint: 'http://127.0.0.1:9' }).objects;
  const refused = newStore({ secretKey: 'wrong'.repeat(8) }).objects;
  const key = `${objectPrefix(newId(), clock.now())}a`;

  for (const objects of [away, refused]) {
    await expect(objects.get(key)).rejects.toThrow();
    await expect(objects.check()).rejects.toThrow();
    await expect(objects.remove([key])).rejects.toThrow();
    await expect(objects.list('')[Symbol.asyncIterator]().next()).rejects.toThrow();
    const body = new PassThrough();
    await expect(objects.put(key, body)).rejects.toThrow();
    // Who writes into it must not wait for a reader that never comes.
    expect(body.destroyed).toBe(true);
  }
});

test('what a process that was killed in the middle of an upload left behind is ended', async () => {
  const { bucket, objects } = newStore();
  await objects.check();
  const prefix = objectPrefix(newId(), clock.now());
  const about = JSON.stringify({ ...server, bucket, key: `${prefix}a` });
  const program = fileURLToPath(new URL('./endless-upload.fixture.ts', import.meta.url));
  const child = spawn(process.execPath, [program, about], { stdio: 'inherit' });
  const exited = once(child, 'exit');
  const uploads = async (): Promise<number> =>
    (await client.listIncompleteUploadsQuery(bucket, prefix, '', '', '')).uploads.length;
  await soon(async () => (await uploads()) === 1);
  child.kill('SIGKILL');
  await exited;
  const left = await objects.list(prefix)[Symbol.asyncIterator]().next();

  const ended = [await objects.abortUploads('', clock.now() - 60_000), await objects.abortUploads('', clock.now() + 1)];

  expect(left.done).toBe(true);
  expect(ended).toEqual([0, 1]);
  expect(await uploads()).toBe(0);
});
