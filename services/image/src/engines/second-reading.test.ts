import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { colourAt, imageHost, shapeOf } from '../image-host.fixture.ts';
import { halves } from '../pictures.fixture.ts';
import { byMagick, packedTiff } from '../rare-pictures.fixture.ts';

const image = await imageHost();

const plain = await halves().png().toBuffer();
const deep = await halves().toColourspace('rgb16').png().toBuffer();
const RED = [220, 30, 20];

const tiff = (png: Buffer, options: readonly string[]) => () => byMagick(png, 'tif', options);

const kinds = [
  ['twelve bits', tiff(deep, ['-depth', '12']), 'ushort'],
  ['numbers of eight bytes', tiff(deep, ['-define', 'quantum:format=floating-point', '-depth', '64']), 'ushort'],
  ['Lab as ImageMagick writes it', tiff(plain, ['-colorspace', 'Lab']), 'uchar'],
  ['LZMA', () => packedTiff('lzma'), 'uchar'],
  ['Zstandard', () => packedTiff('zstd'), 'uchar'],
] as const;

describe('a TIFF that libvips cannot take in', () => {
  test.each(kinds)('is read all the same: %s', async (_, make, depth) => {
    const content = await make();

    const { bytes } = await image.convert({ format: 'tiff', content }, 'png');

    expect((await sharp(bytes).metadata()).depth).toBe(depth);
    const seen = (await sharp(bytes).toColourspace('srgb').raw().toBuffer()).subarray(0, 3);
    expect(RED.every((value, n) => Math.abs(value - (seen[n] ?? -99)) < 4)).toBe(true);
  });

  test('tells its size, has a preview, and stands on a page and beside others', async () => {
    const source = { format: 'tiff', content: await packedTiff('zstd') } as const;

    const { width, height } = await sharp(plain).metadata();
    expect(await image.inspect(source)).toEqual({ width, height });
    expect(await shapeOf((await image.preview(source, 32)) ?? Buffer.alloc(0))).toMatchObject({ width: 32 });
    expect((await image.convert(source, 'pdf')).bytes.toString('latin1', 0, 5)).toBe('%PDF-');
    expect((await image.trial(source, 'webp')).value.predictedBytes).toBeGreaterThan(0);
  });
});

test('a drawing in another encoding than UTF-8 is drawn', async () => {
  const svg =
    '<?xml version="1.0" encoding="UTF-16"?><svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="#dc1e14"/></svg>';
  const little = Buffer.from(`\uFEFF${svg}`, 'utf16le');

  const western = Buffer.from(
    svg.replace('UTF-16', 'ISO-8859-1').replace('<rect', '<title>\u00e4</title><rect'),
    'latin1',
  );

  for (const content of [little, Buffer.from(little).swap16(), western])
    expect(await colourAt((await image.convert({ format: 'svg', content }, 'png')).bytes, 0.5, 0.5)).toEqual([
      ...RED,
      255,
    ]);
});
