import { expect, test } from 'vitest';
import { imageHost, shapeOf } from '../../image-host.fixture.ts';
import { halves } from '../../pictures.fixture.ts';
import { seenBySecond } from '../../second-decoder.fixture.ts';

const image = await imageHost();
const wide = async () => ({
  format: 'png' as const,
  content: await halves({ width: 300, height: 200 }).png().toBuffer(),
});

test('an icon has the sizes that are wanted, and opens in another decoder', async () => {
  const { bytes } = await image.convert(await wide(), 'ico', { iconSizes: '16,32,256' });

  expect(seenBySecond(bytes, 'ICO')).toMatchObject({ width: 16, height: 16, pictures: 3 });
  expect(await image.inspect({ format: 'ico', content: bytes })).toEqual({ width: 256, height: 256, pages: 3 });
});

test('no size of an icon is blown up', async () => {
  const small = { format: 'png' as const, content: await halves({ width: 40, height: 40 }).png().toBuffer() };

  const { bytes } = await image.convert(small, 'ico');

  expect(await image.inspect({ format: 'ico', content: bytes })).toEqual({ width: 32, height: 32, pages: 3 });
});

test('a size that an icon cannot have is a bad option', async () => {
  expect(await image.failure(await wide(), 'ico', { iconSizes: '512' })).toBe('bad-options');
});

test('an icon of macOS holds PNGs up to the size of its source', async () => {
  const { bytes } = await image.convert(await wide(), 'icns');

  expect(bytes.readUInt32BE(4)).toBe(bytes.length);
  expect(bytes.includes('ic08') && !bytes.includes('ic09')).toBe(true);
  const png = bytes.subarray(16, 16 + bytes.readUInt32BE(12) - 8);
  expect(await shapeOf(png)).toMatchObject({ width: 16, height: 16 });
});

test('a favicon bundle has what browsers, phones and lists ask for, each under its name', async () => {
  const { value } = await image.local({ operation: 'favicon', to: 'ico', inputs: [await wide()] });

  expect(seenBySecond(value[0] ?? Buffer.alloc(0), 'ICO').pictures).toBe(3);
  expect(await Promise.all(value.slice(1, 4).map(async (png) => (await shapeOf(png)).width))).toEqual([180, 192, 512]);
  expect(JSON.parse(String(value[4]))).toMatchObject({ icons: [{ src: '/icon-192.png' }, { src: '/icon-512.png' }] });
});
