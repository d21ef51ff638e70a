import type { FormatId } from '@convi/contracts';
import { expect, test } from 'vitest';
import { imageHost } from '../../image-host.fixture.ts';
import { halves } from '../../pictures.fixture.ts';
import { seenBySecond } from '../../second-decoder.fixture.ts';

const image = await imageHost();

const RED = [220, 30, 20];
const BLUE = [20, 40, 210];
const near = (seen: readonly number[], wanted: readonly number[]): boolean =>
  wanted.every((value, n) => Math.abs(value - (seen[n] ?? -99)) < 20);

const png = async () => ({
  format: 'png' as const,
  content: await halves({ width: 120, height: 80 }).png().toBuffer(),
});

const targets = [
  ['jxl', 'JXL'],
  ['heic', 'HEIC'],
  ['jp2', 'JP2'],
  ['bmp', 'BMP'],
  ['tga', 'TGA'],
  ['qoi', 'QOI'],
  ['psd', 'PSD'],
  ['ppm', 'PPM'],
] as const satisfies readonly (readonly [FormatId, string])[];

test.each(targets)('a %s opens in another decoder, in its size and its colours', async (to, name) => {
  const { bytes } = await image.convert(await png(), to, { width: 60 });

  const { left, right, ...size } = seenBySecond(bytes, name);
  expect(size).toMatchObject({ width: 60, height: 40 });
  expect(near(left, RED) && near(right, BLUE)).toBe(true);
});

test.each(['jxl', 'heic', 'jp2'] as const)('quality makes a %s smaller', async (to) => {
  const sizes = [];
  for (const quality of [20, 95]) sizes.push((await image.convert(await png(), to, { quality })).bytes.length);

  expect(sizes[0]).toBeLessThan(sizes[1] ?? 0);
});

test('what is clear is white in a format that has no transparency', async () => {
  const content = await halves().ensureAlpha(0).png().toBuffer();

  const { bytes } = await image.convert({ format: 'png', content }, 'ppm');

  expect(seenBySecond(bytes, 'PPM').left).toEqual([255, 255, 255]);
});
