import type { FormatId } from '@convi/contracts';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { colourAt, imageHost, shapeOf } from '../../image-host.fixture.ts';
import { clearDisc, halves, svgOf } from '../../pictures.fixture.ts';

const image = await imageHost();
const jpg = async (size = { width: 60, height: 40 }) => ({
  format: 'jpg' as const,
  content: await halves(size).jpeg().toBuffer(),
});
const stills: readonly FormatId[] = ['jpg', 'png', 'webp', 'avif', 'gif', 'tiff'];

const looksRed = ([r = 0, g = 0, b = 0]: readonly number[]): boolean => r > 180 && g < 80 && b < 80;

describe('fitting into a width and a height', () => {
  test.each([
    ['inside', { width: 30, height: 30 }, [30, 20]],
    ['outside', { width: 30, height: 30 }, [45, 30]],
    ['cover', { width: 30, height: 30 }, [30, 30]],
    ['contain', { width: 30, height: 30 }, [30, 30]],
    ['fill', { width: 30, height: 30 }, [30, 30]],
    ['inside', { width: 30 }, [30, 20]],
    ['inside', { height: 10 }, [15, 10]],
    ['inside', { width: 600 }, [60, 40]],
    ['inside', { width: 600, enlarge: true }, [600, 400]],
    ['fill', { width: 600, height: 20 }, [60, 20]],
  ] as const)('%s %j', async (fit, wish, [width, height]) => {
    const { bytes } = await image.convert(await jpg(), 'png', { fit, ...wish });

    expect(await shapeOf(bytes)).toEqual({ width, height, frames: 1 });
  });

  test('what is left over is the background in a JPEG and clear in a PNG', async () => {
    const wish = { width: 60, height: 120, fit: 'contain' };

    const flat = await image.convert(await jpg(), 'jpg', { ...wish, background: '#00ff00' });
    const clear = await image.convert(await jpg(), 'png', wish);

    const [, green] = await colourAt(flat.bytes, 0.5, 0.02);
    expect(green).toBeGreaterThan(230);
    expect((await colourAt(clear.bytes, 0.5, 0.02))[3]).toBe(0);
  });
});

describe('turning', () => {
  test.each([
    [90, [40, 60], [0.5, 0.1]],
    [180, [60, 40], [0.9, 0.5]],
    [270, [40, 60], [0.5, 0.9]],
  ] as const)('by %i degrees', async (rotate, [width, height], [across, down]) => {
    const { bytes } = await image.convert(await jpg(), 'png', { rotate });

    expect(await shapeOf(bytes)).toMatchObject({ width, height });
    expect(looksRed(await colourAt(bytes, across, down))).toBe(true);
  });

  test('width is that of the turned picture', async () => {
    const { bytes } = await image.convert(await jpg(), 'png', { rotate: 90, width: 20 });

    expect(await shapeOf(bytes)).toMatchObject({ width: 20, height: 30 });
  });

  test.each(['jpg', 'webp', 'tiff', 'png'] as const)(
    'a %s that was taken sideways stands upright once',
    async (format) => {
      // Stored with red above blue; orientation 8 wants it turned so that red comes to the left.
      const pixels = await halves({ width: 60, height: 40 }).png().toBuffer();
      const stored = sharp(await sharp(pixels).rotate(90).png().toBuffer()).withMetadata({ orientation: 8 });
      const content = await stored.toFormat(format === 'jpg' ? 'jpeg' : format).toBuffer();

      for (const to of stills) {
        const { bytes } = await image.convert({ format, content }, to, { metadata: 'keep' });
        expect(await shapeOf(bytes)).toMatchObject({ width: 60, height: 40 });
        expect(looksRed(await colourAt(bytes, 0.1, 0.5))).toBe(true);
        expect((await sharp(bytes).metadata()).orientation ?? 1).toBe(1);
      }
      expect(await image.inspect({ format, content })).toMatchObject({ width: 60, height: 40 });
    },
  );
});

describe('what is clear', () => {
  const disc = async () => ({ format: 'png' as const, content: await clearDisc().png().toBuffer() });

  test('gets the background in a JPEG, and that is told', async () => {
    const { bytes, warnings } = await image.convert(await disc(), 'jpg', { background: '#0000ff' });

    expect((await colourAt(bytes, 0.02, 0.02))[2]).toBeGreaterThan(230);
    expect(warnings).toEqual(['alpha-flattened']);
  });

  test('is not told of a picture that only could be clear', async () => {
    const content = await halves().ensureAlpha().png().toBuffer();

    expect((await image.convert({ format: 'png', content }, 'jpg')).warnings).toEqual([]);
  });

  test.each(['png', 'webp', 'avif', 'gif', 'tiff'] as const)('stays clear in a %s', async (to) => {
    const { bytes } = await image.convert(await disc(), to);

    expect((await colourAt(bytes, 0.02, 0.02))[3]).toBe(0);
    expect((await colourAt(bytes, 0.5, 0.5))[3]).toBe(255);
  });
});

describe('a drawing', () => {
  const square = svgOf({ width: 20, height: 10 }, '<rect width="50%" height="100%" fill="#dc1e14"/>');

  test('has its own size, and any size that is wanted without blur', async () => {
    const small = await image.convertSvg(square, 'png');
    const large = await image.convertSvg(square, 'png', { width: 800 });

    expect(await shapeOf(small.bytes)).toMatchObject({ width: 20, height: 10 });
    expect(await shapeOf(large.bytes)).toMatchObject({ width: 800, height: 400 });
    const [edge] = await Promise.all([colourAt(large.bytes, 0.497, 0.5)]);
    expect(looksRed(edge)).toBe(true);
  });
});
