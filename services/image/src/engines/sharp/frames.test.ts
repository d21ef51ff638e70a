import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { colourAt, imageHost, shapeOf } from '../../image-host.fixture.ts';
import { animation, halves } from '../../pictures.fixture.ts';

const image = await imageHost();

describe('frames', () => {
  const gif = async () => ({
    format: 'gif' as const,
    content: await (await animation(3)).gif({ delay: [100, 200, 300] }).toBuffer(),
  });

  test.each(['gif', 'webp'] as const)('are kept in a %s, with their times', async (to) => {
    const { bytes, warnings } = await image.convert(await gif(), to, { width: 32 });

    expect(await shapeOf(bytes)).toEqual({ width: 32, height: 24, frames: 3 });
    expect((await sharp(bytes, { animated: true }).metadata()).delay).toEqual([100, 200, 300]);
    expect(warnings).toEqual([]);
  });

  test.each(['gif', 'webp'] as const)('are turned one by one in a %s', async (to) => {
    const plain = await image.convert(await gif(), to);
    const { bytes } = await image.convert(await gif(), to, { rotate: 90, width: 24 });

    expect(await shapeOf(bytes)).toEqual({ width: 24, height: 32, frames: 3 });
    expect((await sharp(bytes, { animated: true }).metadata()).delay).toEqual([100, 200, 300]);
    const [first] = await colourAt(plain.bytes, 0.5, 0.5);
    expect(Math.abs((first ?? 0) - ((await colourAt(bytes, 0.5, 0.5))[0] ?? 0))).toBeLessThan(12);
  });

  test('of an animation that was taken sideways stand upright', async () => {
    const content = await (await animation(2)).withMetadata({ orientation: 6 }).webp().toBuffer();

    const { bytes } = await image.convert({ format: 'webp', content }, 'webp');

    expect(await shapeOf(bytes)).toEqual({ width: 48, height: 64, frames: 2 });
    expect(await image.inspect({ format: 'webp', content })).toEqual({ width: 48, height: 64, frames: 2 });
  });

  test.each(['jpg', 'png'] as const)('become the first one in a %s, and that is told', async (to) => {
    const { bytes, warnings } = await image.convert(await gif(), to);

    expect(await shapeOf(bytes)).toEqual({ width: 64, height: 48, frames: 1 });
    expect(warnings).toEqual(['frames-dropped']);
  });

  test('of an animated PNG that cannot be had are told', async () => {
    const png = await halves().png().toBuffer();
    const chunk = Buffer.from('00000008 6163544c 00000004 00000000 00000000'.replaceAll(' ', ''), 'hex');
    const content = Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);

    expect((await image.convert({ format: 'png', content }, 'webp')).warnings).toContain('frames-dropped');
  });
});
