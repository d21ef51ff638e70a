import type { FormatId } from '@convi/contracts';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { colourAt, imageHost, type Source } from '../../image-host.fixture.ts';
import { animation, clearDisc, halves } from '../../pictures.fixture.ts';
import { pdf } from '../../print.fixture.ts';
import { seenBySecond } from '../../second-decoder.fixture.ts';

const image = await imageHost();

const png = async (width = 64, height = 48): Promise<Source> => ({
  format: 'png',
  content: await halves({ width, height }).png().toBuffer(),
});
const gif = async (): Promise<Source> => ({
  format: 'gif',
  content: await (await animation(3)).gif({ delay: [100, 200, 300] }).toBuffer(),
});

const merged = async (to: FormatId, inputs: readonly Source[], options: object = {}) => {
  const { value, warnings } = await image.local({ operation: 'merge', to, inputs, options });
  const bytes = value[0] ?? Buffer.alloc(0);
  return { bytes, warnings, seen: await sharp(bytes, { animated: to !== 'tiff' }).metadata() };
};

describe('pictures as one animation', () => {
  test.each(['gif', 'webp'] as const)('are frames of a %s, those of an animation with their own times', async (to) => {
    const { seen, warnings } = await merged(to, [await png(), await gif(), await png()]);

    expect(seen).toMatchObject({ width: 64, pageHeight: 48, pages: 5, delay: [500, 100, 200, 300, 500], loop: 0 });
    expect(warnings).toEqual([]);
  });

  test('are frames of an APNG', async () => {
    const { bytes } = await merged('apng', [await png(), await gif()], { delayMs: 250 });

    expect((await image.inspect({ format: 'apng', content: bytes })).frames).toBe(4);
    const again = await image.convert({ format: 'apng', content: bytes }, 'webp');
    expect((await sharp(again.bytes, { animated: true }).metadata()).delay).toEqual([250, 250, 250, 250]);
  });

  test('are frames of an AVIF', async () => {
    const { value } = await image.local({ operation: 'merge', to: 'avif', inputs: [await png(), await gif()] });
    const source = { format: 'avif', content: value[0] ?? Buffer.alloc(0) } as const;

    const again = await image.convert(source, 'webp');
    expect((await sharp(again.bytes, { animated: true }).metadata()).delay).toEqual([500, 100, 200, 300]);
  });

  test('are as large as the first, or as the largest, clear around the smaller ones', async () => {
    const inputs = [await png(40, 30), await png(80, 60)];
    const first = await merged('webp', inputs);
    const largest = await merged('webp', inputs, { canvas: 'largest' });

    expect(first.seen).toMatchObject({ width: 40, pageHeight: 30 });
    expect(largest.seen).toMatchObject({ width: 80, pageHeight: 60 });
    expect((await colourAt(largest.bytes, 0.02, 0.02))[3]).toBe(0);
    expect((await colourAt(largest.bytes, 0.3, 0.5))[3]).toBe(255);
  });

  test('play as often and as long as is wanted, on the background that is wanted', async () => {
    const disc = { format: 'png' as const, content: await clearDisc().png().toBuffer() };
    const options = { delayMs: 120, loop: 3, flatten: true, background: '#0000ff' };
    const { seen, bytes } = await merged('gif', [disc, await png()], options);

    expect(seen).toMatchObject({ delay: [120, 120], loop: 3 });
    expect((await colourAt(bytes, 0.02, 0.02)).slice(0, 3)).toEqual([0, 0, 255]);
  });
});

describe('pages of a TIFF', () => {
  test('are all pages of all pictures, each in its size', async () => {
    const { bytes } = await merged('tiff', [await png(40, 30), await gif(), { format: 'pdf', content: pdf(2) }]);

    expect(seenBySecond(bytes, 'TIFF').pictures).toBe(6);
    expect(await Promise.all([0, 1].map(async (page) => (await sharp(bytes, { page }).metadata()).width))).toEqual([
      40, 64,
    ]);
  });

  test.each(['gif', 'apng', 'tiff', 'pdf'] as const)('are kept from a %s', async (format) => {
    const { bytes, warnings } = await image.convert(await source[format](), 'tiff', { tiffCompression: 'deflate' });

    expect(warnings).toEqual([]);
    expect(seenBySecond(bytes, 'TIFF').pictures).toBe(3);
  });
});

const source = {
  gif,
  apng: async () => ({ format: 'apng' as const, content: (await image.convert(await gif(), 'apng')).bytes }),
  tiff: async () => ({ format: 'tiff' as const, content: await (await animation(3)).tiff().toBuffer() }),
  pdf: async () => ({ format: 'pdf' as const, content: pdf(3) }),
};
