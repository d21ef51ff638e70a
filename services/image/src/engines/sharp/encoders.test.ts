import type { FormatId } from '@convi/contracts';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { imageHost } from '../../image-host.fixture.ts';
import { halves, noise } from '../../pictures.fixture.ts';

const image = await imageHost();

test('quality, effort and compression change the size of the result', async () => {
  const photo = {
    format: 'png' as const,
    content: await noise().png().toBuffer(),
  };
  const size = async (to: FormatId, options: object) => (await image.convert(photo, to, options)).bytes.length;

  for (const to of ['jpg', 'webp', 'avif'] as const)
    expect(await size(to, { quality: 30 })).toBeLessThan(await size(to, { quality: 90 }));
  expect(await size('webp', { lossless: true })).not.toBe(await size('webp', { quality: 90 }));
  expect(await size('webp', { effort: 0 })).not.toBe(await size('webp', { effort: 6 }));
  expect(await size('avif', { effort: 0 })).not.toBe(await size('avif', { effort: 6 }));
  expect(await size('png', { compression: 0 })).toBeGreaterThan(await size('png', { compression: 8 }));
  const tiffs = await Promise.all(
    ['none', 'lzw', 'deflate'].map((tiffCompression) => size('tiff', { tiffCompression })),
  );
  expect(new Set(tiffs).size).toBe(3);
});

test('a progressive JPEG is one', async () => {
  const content = await halves().jpeg().toBuffer();

  const { bytes } = await image.convert({ format: 'jpg', content }, 'jpg', { progressive: true });

  expect((await sharp(bytes).metadata()).isProgressive).toBe(true);
});

test('lossless AVIF keeps every pixel', async () => {
  const photo = {
    format: 'png' as const,
    content: await noise().png().toBuffer(),
  };

  const { bytes } = await image.convert(photo, 'avif', { lossless: true });

  const [before, after] = await Promise.all([photo.content, bytes].map((each) => sharp(each).raw().toBuffer()));
  const differences = [...(before ?? [])].filter((value, at) => Math.abs(value - (after?.[at] ?? 0)) > 2);
  expect(differences).toEqual([]);
});
