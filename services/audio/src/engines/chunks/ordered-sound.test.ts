import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ByteRange } from '@convi/kernel';
import { scratchFolder } from '@convi/testing';
import { expect, test } from 'vitest';
import { chunk, wave, waveFormat } from '../../chunks.fixture.ts';
import { layOut } from './lay-out.ts';
import { type LayOut, type OrderedSound, orderedSound } from './ordered-sound.ts';

const GIB = 1024 ** 3;
const shape = { rateHz: 48_000, channels: 2, bits: 24 };
const title = chunk('LIST', Buffer.concat([Buffer.from('INFO'), chunk('INAM', Buffer.from('Title\0'))]));
const riff = (name: string): Buffer => Buffer.concat([Buffer.from(name), Buffer.alloc(4, 0xff), Buffer.from('WAVE')]);

/** A recording of so many bytes, nearly all of them a hole that takes no room on the disk. */
const recording = async (soundBytes: number, head: Buffer) => {
  const path = join(scratchFolder(), 'recording');
  const file = await open(path, 'w');
  await file.write(head);
  await file.write(title, 0, title.length, head.length + soundBytes);
  await file.close();
  const read: ByteRange[] = [];
  return {
    bytes: head.length + soundBytes + title.length,
    read,
    open: async (range?: ByteRange) => {
      if (range) read.push(range);
      return createReadStream(path, { ...range, highWaterMark: 64 * 1024 });
    },
  };
};

/** As an engine finds it out, without the engine. */
const laidOut: LayOut = async ({ bytes, open }) => {
  const reading = layOut(bytes);
  let step = reading.next();
  while (!step.done) step = reading.next(await buffer(await open(step.value)));
  return step.value;
};

/** The first bytes of a stream; the rest is not read. */
const beginning = async (opened: ReturnType<OrderedSound['open']>): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of await opened) {
    parts.push(part as Buffer);
    if (Buffer.concat(parts).length > 4_096) break;
  }
  return Buffer.concat(parts);
};

test('what stands behind two gigabytes of sound is told before it, and the sound is not read for that', async () => {
  const head = Buffer.concat([riff('RIFF'), chunk('fmt ', waveFormat(shape)), chunk('data', Buffer.alloc(0))]);
  head.writeUInt32LE(2 * GIB, head.length - 4);
  const file = await recording(2 * GIB, head);

  const begun = await beginning(orderedSound(file, laidOut).open());

  expect(begun.indexOf('Title')).toBeLessThan(begun.indexOf('data'));
  expect(begun.readUInt32LE(begun.indexOf('data') + 4)).toBe(2 * GIB);
  const fetched = file.read.slice(0, -1).reduce((sum, { start, end }) => sum + end - start, 0);
  expect(fetched).toBeLessThan(512 * 1024);
});

test('sound beyond four gigabytes is as long as it is, whatever 32 bits say', async () => {
  const wrapped = Buffer.concat([riff('RIFF'), chunk('fmt ', waveFormat(shape)), chunk('data', Buffer.alloc(0))]);
  wrapped.writeUInt32LE(GIB - 7, wrapped.length - 4);
  const file = await recording(5 * GIB, wrapped);

  const begun = await beginning(orderedSound(file, laidOut).open());

  expect(begun.toString('latin1', 0, 4)).toBe('RF64');
  expect(Number(begun.readBigUInt64LE(begun.indexOf('ds64') + 16))).toBe(file.bytes - wrapped.length);
});

test('other files come as they are, and can be opened again', async () => {
  const content = Buffer.from('fLaC and more');
  const part = ({ start, end }: ByteRange): Buffer => content.subarray(start, end + 1);
  const open = async (range?: ByteRange) => Readable.from([range ? part(range) : content]);
  const { open: opened } = orderedSound({ bytes: content.length, open }, laidOut);

  expect(await buffer(await opened())).toEqual(content);
  expect(await buffer(await opened())).toEqual(content);
});

test('a store that fails is told to whoever reads, and only then', async () => {
  const content = wave(chunk('fmt ', waveFormat(shape)), chunk('data', Buffer.alloc(600)));
  let isGone = false;
  const open = async ({ start, end }: ByteRange = { start: 0, end: content.length - 1 }) => {
    if (isGone) throw new Error('gone');
    return Readable.from([content.subarray(start, end + 1)]);
  };
  const ordered = orderedSound({ bytes: content.length, open }, laidOut);
  await ordered.isPlain();
  isGone = true;

  const opened = await ordered.open();
  // What would break by itself has broken by now, and nobody would have heard of it.
  await nextTurn();

  await expect(buffer(opened)).rejects.toThrow('gone');
});
