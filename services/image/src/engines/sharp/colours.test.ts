import type { FormatId } from '@convi/contracts';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { colourAt, imageHost } from '../../image-host.fixture.ts';
import { halves } from '../../pictures.fixture.ts';

const image = await imageHost();
const targets: readonly FormatId[] = ['jpg', 'png', 'webp', 'avif', 'gif', 'tiff'];

const isNear = (seen: readonly number[], expected: readonly number[]): boolean =>
  expected.slice(0, 3).every((value, n) => Math.abs(value - (seen[n] ?? 0)) < 14);

test.each(['strip', 'keep'])('colours of another profile are seen the same in every format (%s)', async (metadata) => {
  // The values of a pure green that are said to be Display P3: another colour than the same values of sRGB.
  const content = await sharp({ create: { width: 32, height: 32, channels: 3, background: { r: 40, g: 200, b: 60 } } })
    .withIccProfile('p3')
    .png()
    .toBuffer();
  const expected = await colourAt(content, 0.5, 0.5);

  for (const to of targets) {
    const { bytes } = await image.convert({ format: 'png', content }, to, { metadata });
    expect(isNear(await colourAt(bytes, 0.5, 0.5), expected)).toBe(true);
  }
});

test('colours of sixteen bits with a profile are sRGB once the profile is gone', async () => {
  const plain = await halves().png().toBuffer();
  const content = await sharp(plain).toColourspace('rgb16').withIccProfile('p3').png().toBuffer();

  for (const to of targets) {
    const { bytes } = await image.convert({ format: 'png', content }, to);
    expect(isNear(await colourAt(bytes, 0.1, 0.5), await colourAt(plain, 0.1, 0.5))).toBe(true);
  }
});

test('sixteen bits are kept where source and target have them', async () => {
  const plain = await halves().png().toBuffer();
  const content = await sharp(plain).toColourspace('rgb16').png().toBuffer();

  for (const [to, depth] of [
    ['png', 'ushort'],
    ['tiff', 'ushort'],
    ['jpg', 'uchar'],
  ] as const) {
    const { bytes } = await image.convert({ format: 'png', content }, to);
    expect((await sharp(bytes).metadata()).depth).toBe(depth);
  }
});

test.each([
  ['CMYK', 'jpg', () => halves().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()],
  ['Lab', 'tiff', () => halves().toColourspace('lab').tiff().toBuffer()],
] as const)('%s becomes RGB in every format', async (_, format, make) => {
  const content = await make();

  for (const to of targets) {
    const { bytes } = await image.convert({ format, content }, to);
    const [r = 0, g = 0, b = 0] = await colourAt(bytes, 0.1, 0.5);
    expect(r > 150 && g < 100 && b < 100).toBe(true);
  }
});

test('grey stays grey, in one channel where the format has it', async () => {
  const content = await halves().toColourspace('b-w').png().toBuffer();

  for (const to of targets) {
    const { bytes } = await image.convert({ format: 'png', content }, to);
    const [r = 0, g = r, b = r] = await colourAt(bytes, 0.1, 0.5);
    expect(Math.abs(r - g) + Math.abs(g - b)).toBeLessThan(6);
    if (to === 'jpg' || to === 'png' || to === 'tiff') expect((await sharp(bytes).metadata()).channels).toBe(1);
  }
});
