import { limits } from '@convi/contracts';
import { describe, expect, test } from 'vitest';
import { imageHost } from '../image-host.fixture.ts';
import { eps, pdf } from '../print.fixture.ts';
import { rareFixtures } from '../rare-pictures.fixture.ts';

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

test('the frames of an animation count together, also when they are taken apart', async () => {
  const source = { format: 'gif', content: blinking(51) } as const;

  expect(await image.failure(source, 'webp')).toBe('too-many-pixels');
  expect(await image.failure(source, 'png', { frames: 'all' })).toBe('too-many-pixels');
  expect(
    await image.failure({ ...source, content: blinking(3) }, 'png', { frames: 'number', frame: 3 }),
  ).toBeUndefined();
});
