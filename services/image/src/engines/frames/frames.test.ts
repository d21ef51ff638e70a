import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { colourAt, imageHost, shapeOf } from '../../image-host.fixture.ts';
import { animation, halves } from '../../pictures.fixture.ts';
import { icon } from '../../rare-pictures.fixture.ts';

const image = await imageHost();

const gif = async () => ({
  format: 'gif' as const,
  content: await (await animation(3)).gif({ delay: [100, 200, 300] }).toBuffer(),
});
const apng = async () => ({ format: 'apng' as const, content: (await image.convert(await gif(), 'apng')).bytes });

describe('an animated PNG', () => {
  test('keeps frames, times and colours on its way in and out', async () => {
    const { bytes, warnings } = await image.convert(await apng(), 'webp', { lossless: true });

    expect(warnings).toEqual([]);
    expect(await shapeOf(bytes)).toEqual({ width: 64, height: 48, frames: 3 });
    expect((await sharp(bytes, { animated: true }).metadata()).delay).toEqual([100, 200, 300]);
    const before = await colourAt((await gif()).content, 0.5, 0.5);
    expect((await colourAt(bytes, 0.5, 0.5)).slice(0, 3)).toEqual(before.slice(0, 3));
  });

  test('tells its frames', async () => {
    expect(await image.inspect(await apng())).toEqual({ width: 64, height: 48, frames: 3 });
  });

  test('is made of a still as well', async () => {
    const { bytes } = await image.convert({ format: 'png', content: await halves().png().toBuffer() }, 'apng');

    expect((await sharp(bytes).metadata()).format).toBe('png');
  });
});

describe('frames', () => {
  test.each(['gif', 'apng', 'tiff', 'ico'] as const)('are taken one by one from a %s', async (format) => {
    const { all: frames } = await image.convert(await source[format](), 'jpg', { frames: 'all' });

    expect(frames).toHaveLength(3);
    for (const frame of frames) expect((await shapeOf(frame)).frames).toBe(1);
  });

  test('are chosen by their number, and one that is not there is a bad option', async () => {
    const third = await image.convert(await gif(), 'png', { frames: 'number', frame: 3 });

    expect((await colourAt(third.bytes, 0.5, 0.5))[0]).toBeGreaterThan(100);
    expect(await image.failure(await gif(), 'png', { frames: 'number', frame: 4 })).toBe('bad-options');
  });

  test('are the same whether one is wanted or all', async () => {
    const { all } = await image.convert(await gif(), 'png', { frames: 'all' });
    const third = await image.convert(await gif(), 'png', { frames: 'number', frame: 3 });

    const [one, other] = await Promise.all([all[2], third.bytes].map((bytes) => sharp(bytes).raw().toBuffer()));
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(true);
  });

  test('the first is taken without a word when it is asked for', async () => {
    const { bytes, warnings } = await image.convert(await gif(), 'webp', { frames: 'first' });

    expect(warnings).toEqual([]);
    expect((await shapeOf(bytes)).frames).toBe(1);
  });

  test('stand on one sheet', async () => {
    const { bytes } = await image.convert(await gif(), 'png', { frames: 'sheet' });

    expect(await shapeOf(bytes)).toEqual({ width: 128, height: 96, frames: 1 });
  });

  test('are resized each', async () => {
    const { all: frames } = await image.convert(await gif(), 'heic', { frames: 'all', width: 32 });

    expect(frames).toHaveLength(3);
  });
});

const pages = async (): Promise<Buffer> => (await animation(3)).tiff().toBuffer();

const source = {
  gif,
  apng,
  tiff: async () => ({ format: 'tiff' as const, content: await pages() }),
  ico: async () => ({ format: 'ico' as const, content: await icon([16, 32, 48]) }),
};
