import { expect, test } from 'vitest';
import { colourAt, imageHost, shapeOf } from '../../image-host.fixture.ts';
import { halves } from '../../pictures.fixture.ts';
import { byMagick } from '../../rare-pictures.fixture.ts';

const image = await imageHost();
const png = await halves().png().toBuffer();

test('of a Photoshop file all is seen, and not a layer that is larger', async () => {
  const content = await byMagick(png, 'psd', ['(', 'from.png', '-resize', '200%', ')']);

  const wanted = await shapeOf(png);
  expect(await shapeOf((await image.convert({ format: 'psd', content }, 'png')).bytes)).toEqual(wanted);
  expect(await image.inspect({ format: 'psd', content })).toMatchObject({ width: wanted.width, height: wanted.height });
});

test.each([
  ['grey', ['-colorspace', 'gray'], 'psd'],
  ['grey of sixteen bits', ['-colorspace', 'gray', '-depth', '16'], 'psd'],
  ['grey', ['-colorspace', 'gray'], 'tga'],
] as const)('%s is grey, and nothing of it is clear (%s, %s)', async (_, options, format) => {
  const content = await byMagick(png, format, options);

  const [r = 0, g = -99, b = 99, alpha = 255] = await colourAt(
    (await image.convert({ format, content }, 'png')).bytes,
    0.1,
    0.5,
  );
  expect([r === g, g === b, alpha, r > 40 && r < 110]).toEqual([true, true, 255, true]);
});

test('inks keep their black', async () => {
  const content = await byMagick(png, 'psd', ['-colorspace', 'CMYK']);

  for (const metadata of ['strip', 'keep']) {
    const { bytes } = await image.convert({ format: 'psd', content }, 'png', { metadata });
    const [r = 0, g = 255, b = 255] = await colourAt(bytes, 0.1, 0.5);
    expect([r > 150, g < 90, b < 90]).toEqual([true, true, true]);
  }
});

test.each([
  ['PF', [1, 0.25, 0]],
  ['Pf', [0.25]],
])('floating point numbers are light, from below: %s', async (sign, light) => {
  const head = Buffer.from(`${sign}\n4 4\n-1.0\n`, 'latin1');
  const pixel = Buffer.alloc(4 * light.length);
  for (const [n, value] of light.entries()) pixel.writeFloatLE(value, 4 * n);
  const black = Buffer.alloc(8 * pixel.length);
  const content = Buffer.concat([head, ...Array.from({ length: 8 }, () => pixel), black]);

  const { bytes } = await image.convert({ format: 'ppm', content }, 'png');

  expect(await colourAt(bytes, 0.5, 0.1)).toEqual([0, 0, 0]);
  const seen = await colourAt(bytes, 0.5, 0.9);
  const wanted = light.length > 1 ? [255, 137, 0] : [137, 137, 137];
  expect(wanted.every((value, n) => Math.abs(value - (seen[n] ?? -99)) < 3)).toBe(true);
});
