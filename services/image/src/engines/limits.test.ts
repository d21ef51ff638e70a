import { deflateSync } from 'node:zlib';
import { limits } from '@convi/contracts';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { imageHost } from '../image-host.fixture.ts';
import { eps, pdf } from '../print.fixture.ts';
import { rareFixtures } from '../rare-pictures.fixture.ts';
import { chunk, longs, PNG_SIGNATURE } from './sharp/apng/png-chunk.ts';

const image = await imageHost();

const patched = (content: Buffer, change: (bytes: Buffer) => void): Buffer => {
  const copy = Buffer.from(content);
  change(copy);
  return copy;
};
const made = async (format: keyof typeof rareFixtures): Promise<Buffer> =>
  (await rareFixtures[format]?.()) ?? Buffer.alloc(0);

const qoi = patched(Buffer.alloc(64), (bytes) => {
  bytes.write('qoif', 'latin1');
  bytes.writeUInt32BE(60_000, 4);
  bytes.writeUInt32BE(60_000, 8);
  bytes.set([3, 0], 12);
});

/** By its size, or because no such size is believed. */
const isRefused = expect.stringMatching(/^(too-many-pixels|too-large|corrupt-input)/);

const huge = {
  bmp: (bytes: Buffer) => [18, 22].forEach((at) => void bytes.writeInt32LE(60_000, at)),
  psd: (bytes: Buffer) => [14, 18].forEach((at) => void bytes.writeUInt32BE(29_000, at)),
  tga: (bytes: Buffer) => [12, 14].forEach((at) => void bytes.writeUInt16LE(60_000, at)),
  pcx: (bytes: Buffer) => [8, 10].forEach((at) => void bytes.writeUInt16LE(60_000, at)),
} as const;

describe('what is too large is refused by its header, whichever program would read it', () => {
  test.each(Object.entries(huge))('%s', async (name, change) => {
    const format = name as keyof typeof huge;

    expect(await image.failure({ format, content: patched(await made(format), change) })).toEqual(isRefused);
  });

  test('qoi', async () => {
    expect(await image.failure({ format: 'qoi', content: qoi })).toEqual(isRefused);
  });

  test('a page of a PDF as large as a town, and a drawing for print', async () => {
    const most = (limits.image.free.pixelsPerFile ?? 0) ** 0.5;

    expect(await image.failure({ format: 'pdf', content: pdf(1, `0 0 ${most * 100} ${most * 100}`) })).toEqual(
      isRefused,
    );
    expect(await image.failure({ format: 'eps', content: eps('40000 40000 scale') })).toBeDefined();
  });

  test('a drawing', async () => {
    const content = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="30000" height="30000"/>');

    expect(await image.failure({ format: 'svg', content })).toEqual(isRefused);
  });
});

/** A GIF of 2,000 by 2,000 pixels whose frames change one of them each. */
const blinking = (frames: number): Buffer => {
  const screen = Buffer.from('474946383961d007d007800000000000ffffff', 'hex');
  const frame = Buffer.from('21f90400000000002c0000000001000100000202440100', 'hex');
  return Buffer.concat([screen, ...Array.from({ length: frames }, () => frame), Buffer.from(';')]);
};

/** The same as APNG: pieces of one pixel on a canvas of 2,000 by 2,000. */
const blinkingApng = async (frames: number): Promise<Buffer> => {
  const data = deflateSync(Buffer.from([0, 255, 255, 255]));
  const control = (sequence: number) =>
    chunk('fcTL', Buffer.concat([longs(sequence, 1, 1, 0, 0), Buffer.from('000a00640000', 'hex')]));
  const piece = (n: number): Buffer[] =>
    n === 0
      ? [control(0), chunk('IDAT', data)]
      : [control(2 * n - 1), chunk('fdAT', Buffer.concat([longs(2 * n), data]))];
  const header = Buffer.concat([longs(2_000, 2_000), Buffer.from([8, 2, 0, 0, 0])]);
  return Buffer.concat([
    ...[PNG_SIGNATURE, chunk('IHDR', header), chunk('acTL', longs(frames, 0))],
    ...Array.from({ length: frames }, (_, n) => piece(n)).flat(),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const riff = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
};
/** The same as WebP: RFC 9649 §2.7. */
const blinkingWebp = async (frames: number): Promise<Buffer> => {
  const still = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'white' } })
    .webp({ lossless: true })
    .toBuffer();
  const frame = riff('ANMF', Buffer.concat([Buffer.alloc(12), Buffer.from('0a000000', 'hex'), still.subarray(12)]));
  const canvas = riff('VP8X', Buffer.from('02000000cf0700cf0700', 'hex'));
  const chunks = [canvas, riff('ANIM', Buffer.alloc(6)), ...Array.from({ length: frames }, () => frame)];
  return riff('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]));
};

describe('the frames of an animation count together, also when they are taken apart', () => {
  test.each([
    ['gif', blinking],
    ['apng', blinkingApng],
    ['webp', blinkingWebp],
  ] as const)('%s', async (format, of) => {
    const source = { format, content: await of(51) };

    expect(await image.failure(source, 'webp')).toBe('too-many-pixels');
    expect(await image.failure(source, 'png', { frames: 'all' })).toBe('too-many-pixels');
    const small = { format, content: await of(3) };
    expect(await image.failure(small, 'png', { frames: 'number', frame: 1 })).toBeUndefined();
  });
});
