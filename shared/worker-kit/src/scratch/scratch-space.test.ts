import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyFolder, fileNames, linkFile, openFile, placeFile, UnexpectedScratchEntry } from './scratch-files.ts';
import { ScratchTooSmall, scratchSpace } from './scratch-space.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp('/dev/shm/scratch-test-');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const space = (budgetBytes = 100) => scratchSpace({ root, budgetBytes });

test('a lease is a folder of its own, closed to others, gone after its release', async () => {
  const scratch = await space();

  const [one, other] = await Promise.all([scratch.reserve(10), scratch.reserve(10)]);

  expect(one.dir).not.toBe(other.dir);
  expect((await stat(one.dir)).mode & 0o777).toBe(0o700);
  await Promise.all([one.release(), one.release()]);
  await expect(stat(one.dir)).rejects.toThrow('ENOENT');
  expect(scratch.freeBytes()).toBe(90);
});

test('a reservation waits for the ones before it, even when it would fit', async () => {
  const scratch = await space();
  const first = await scratch.reserve(80);
  const order: string[] = [];
  const large = scratch.reserve(50).then((lease) => order.push('large') && lease);
  const small = scratch.reserve(10).then((lease) => order.push('small') && lease);

  expect(scratch.waiting()).toBe(2);
  await first.release();

  await Promise.all([large, small]);
  expect(order).toEqual(['large', 'small']);
  expect(scratch.freeBytes()).toBe(40);
});

test('a folder without bytes does not wait for those who do', async () => {
  const scratch = await space();
  await scratch.reserve(100);
  void scratch.reserve(1);

  const lease = await scratch.reserve(0);

  expect(scratch.waiting()).toBe(1);
  await lease.release();
  expect(scratch.waiting()).toBe(1);
});

test('what can never fit is refused at once', async () => {
  const scratch = await space();

  await expect(scratch.reserve(101)).rejects.toThrow(ScratchTooSmall);
});

test('one who leaves the line lets the next one through and takes nothing', async () => {
  const scratch = await space();
  await scratch.reserve(60);
  const controller = new AbortController();
  const large = scratch.reserve(50, controller.signal);
  const small = scratch.reserve(40);

  controller.abort(new Error('cancelled'));

  await expect(large).rejects.toThrow('cancelled');
  expect((await small).bytes).toBe(40);
});

test('folders that an engine closed to their owner are removed as well', async () => {
  const scratch = await space();
  const { dir, release } = await scratch.reserve(0);
  await mkdir(join(dir, 'a/b'), { recursive: true });
  await writeFile(join(dir, 'a/b/c'), 'x');
  await chmod(join(dir, 'a'), 0);

  await release();

  await expect(stat(dir)).rejects.toThrow('ENOENT');
});

test('removal takes a link away and leaves what it points to', async () => {
  const scratch = await space();
  const { dir, release } = await scratch.reserve(0);
  await writeFile(join(root, 'precious'), 'x');
  await symlink(join(root, 'precious'), join(dir, 'link'));
  await symlink(root, join(dir, 'folder'));

  await release();

  expect(await readdir(root)).toContain('precious');
});

test('opening a space removes what dead processes left and nothing of the living', async () => {
  const living = await space();
  const lease = await living.reserve(1);
  await mkdir(join(root, 'convi-00000000000000aa/left'), { recursive: true });
  await mkdir(join(root, 'convi-00000000000000bb'));
  await writeFile(join(root, 'convi-00000000000000bb.alive'), '');
  await mkdir(join(root, 'of-another-program'));

  const next = await space();

  const names = await readdir(root);
  expect(names).not.toContain('convi-00000000000000aa');
  expect(names).not.toContain('convi-00000000000000bb');
  expect(names).toContain('of-another-program');
  await expect(stat(lease.dir)).resolves.toBeDefined();
  await Promise.all([living.close(), next.close()]);
  expect(await readdir(root)).toEqual(['of-another-program']);
});

test('a root on a disk is reported', async () => {
  const disk = await mkdtemp('/var/tmp/scratch-test-');

  const [inMemory, onDisk] = await Promise.all([space(), scratchSpace({ root: disk, budgetBytes: 1 })]);

  expect([inMemory.isInMemory, onDisk.isInMemory]).toEqual([true, false]);
  await onDisk.close();
  await rm(disk, { recursive: true });
});

test('files are placed and opened by plain names only', async () => {
  await placeFile(root, 'input', Readable.from([Buffer.from('con'), Buffer.from('tent')]));

  const { bytes, handle } = await openFile(root, 'input');

  expect([bytes, await handle.readFile('utf8')]).toEqual([7, 'content']);
  await handle.close();
  await expect(placeFile(root, '../input', Buffer.alloc(1))).rejects.toThrow(UnexpectedScratchEntry);
  await expect(openFile(root, 'a/b')).rejects.toThrow(UnexpectedScratchEntry);
});

test('a file goes from one folder to another without being copied, over nothing that is there', async () => {
  await mkdir(join(root, 'engine'));
  await placeFile(root, 'input', Buffer.from('content'));

  await linkFile(join(root, 'engine'), 'in', join(root, 'input'));

  expect((await stat(join(root, 'engine/in'))).ino).toBe((await stat(join(root, 'input'))).ino);
  await expect(linkFile(join(root, 'engine'), 'in', join(root, 'input'))).rejects.toThrow('EEXIST');
});

test('a name that an engine turned into a link is neither written through nor read', async () => {
  await writeFile(join(root, 'precious'), 'secret');
  await mkdir(join(root, 'job'));
  await symlink(join(root, 'precious'), join(root, 'job/out'));

  await expect(openFile(join(root, 'job'), 'out')).rejects.toThrow(UnexpectedScratchEntry);
  await expect(placeFile(join(root, 'job'), 'out', Buffer.from('x'))).rejects.toThrow('EEXIST');
  expect(await fileNames(join(root, 'job'))).toEqual([]);
});

test('what is not a regular file is refused without waiting for it', async () => {
  const server = createServer().listen(join(root, 'socket'));
  await mkdir(join(root, 'folder'));

  for (const name of ['socket', 'folder', 'missing']) {
    await expect(openFile(root, name)).rejects.toThrow(UnexpectedScratchEntry);
  }
  server.close();
});

test('a living engine’s folder is emptied of files and links, and refused when it holds a folder', async () => {
  await writeFile(join(root, 'one'), 'x');
  await symlink('/etc/passwd', join(root, 'two'));

  await emptyFolder(root);

  expect(await readdir(root)).toEqual([]);
  await mkdir(join(root, 'folder'));
  await expect(emptyFolder(root)).rejects.toThrow(UnexpectedScratchEntry);
});
