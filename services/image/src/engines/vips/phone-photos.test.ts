import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { turnedHeic, withGainMap } from '../../heic-boxes.fixture.ts';
import { colourAt, imageHost, shapeOf } from '../../image-host.fixture.ts';
import { clearDisc, halves } from '../../pictures.fixture.ts';
import { byHeifEnc, byVips } from '../../rare-pictures.fixture.ts';
import { ultraHdr } from '../../ultra-hdr.fixture.ts';

const image = await imageHost();
const hevc = ['heifsave', '--compression', 'hevc', '--Q', '90'];
/** Red on the left, blue on the right. */
const lying = await byVips(await halves({ width: 128, height: 64 }).png().toBuffer(), 'heic', hevc);

/** Where the red half lies in the picture that is made of a HEIC, and its shape. */
const seen = async (content: Buffer, options: object = {}) => {
  const { bytes } = await image.convert({ format: 'heic', content }, 'png', options);
  const isRed = async (across: number, down: number): Promise<boolean> =>
    ((await colourAt(bytes, across, down))[0] ?? 0) > 128;
  const [left, top] = [
    (await isRed(0.1, 0.1)) && (await isRed(0.1, 0.9)),
    (await isRed(0.1, 0.1)) && (await isRed(0.9, 0.1)),
  ];
  const { width, height } = await shapeOf(bytes);
  const side = left ? 'left' : top ? 'top' : (await isRed(0.9, 0.1)) ? 'right' : 'bottom';
  return `${side} ${width}x${height}`;
};

describe('a HEIC is turned once, as its boxes say', () => {
  test.each([
    [0, undefined, 'left 128x64'],
    [1, undefined, 'bottom 64x128'],
    [2, undefined, 'right 128x64'],
    [3, undefined, 'top 64x128'],
    [0, 0, 'left 128x64'],
    [0, 1, 'right 128x64'],
    [2, 1, 'left 128x64'],
    [3, 0, 'bottom 64x128'],
  ] as const)('irot %s, imir %s: %s', async (quarters, axis, expected) => {
    expect(await seen(turnedHeic(lying, quarters, axis))).toBe(expected);
  });

  test('an orientation in its EXIF beside that is nothing more', async () => {
    const tagged = await halves({ width: 128, height: 64 }).withMetadata({ orientation: 6 }).png().toBuffer();
    const content = turnedHeic(await byVips(tagged, 'heic', hevc), 3);

    expect(await seen(content)).toBe('top 64x128');
    expect(await seen(content, { metadata: 'keep' })).toBe('top 64x128');
  });

  test('its preview stands as it does', async () => {
    const preview = await image.preview({ format: 'heic', content: turnedHeic(lying, 1) }, 100);

    expect(await shapeOf(preview ?? Buffer.alloc(0))).toMatchObject({ width: 64, height: 128 });
  });
});

describe('what phones write', () => {
  test('tiles are put together', async () => {
    // Encoders of libheif cut what is larger than a tile; here the halves come from different ones.
    const content = await byHeifEnc(await halves({ width: 1_400, height: 600 }).png().toBuffer(), []);

    expect(await seen(content)).toBe('left 1400x600');
  });

  test('ten bits stay where the result can hold them', async () => {
    const deep = await halves().toColourspace('rgb16').png().toBuffer();
    const content = await byHeifEnc(deep, ['-b', '10']);

    const { bytes } = await image.convert({ format: 'heic', content }, 'png');

    expect((await sharp(bytes).metadata()).depth).toBe('ushort');
    expect(await seen(content)).toContain('left');
  });

  test('a small picture inside is what a preview is drawn from', async () => {
    const content = await byHeifEnc(await halves({ width: 1_200, height: 600 }).png().toBuffer(), ['-t', '320']);

    expect(await shapeOf((await image.preview({ format: 'heic', content }, 200)) ?? Buffer.alloc(0))).toMatchObject({
      width: 200,
      height: 100,
    });
  });
});

describe('a HEIC with several pictures', () => {
  const wide = { width: 120, height: 60 };
  const several = async () => {
    // The same picture is told to the program once more.
    const content = await byHeifEnc(await halves(wide).png().toBuffer(), ['from.png']);
    return { format: 'heic', content } as const;
  };

  test('tells them, and shows its main one with a word about the others', async () => {
    expect(await image.inspect(await several())).toEqual({ ...wide, pages: 2 });
    const { bytes, warnings } = await image.convert(await several(), 'webp');
    expect(warnings).toEqual(['frames-dropped']);
    expect(await shapeOf(bytes)).toMatchObject(wide);
  });

  test('gives each of them, one, or a sheet, and keeps all where there are pages', async () => {
    const source = await several();

    expect((await image.convert(source, 'png', { frames: 'all' })).all).toHaveLength(2);
    expect((await image.convert(source, 'png', { frames: 'number', frame: 2 })).warnings).toEqual([]);
    expect(await image.failure(source, 'png', { frames: 'number', frame: 3 })).toBe('bad-options');
    const sheet = await image.convert(source, 'png', { frames: 'sheet' });
    expect(await shapeOf(sheet.bytes)).toMatchObject({ width: 240, height: 60 });
    const { bytes: content } = await image.convert(source, 'pdf');
    expect(await image.inspect({ format: 'pdf', content })).toMatchObject({ pages: 2 });
  });
});

describe('a gain map is left out, and that is said', () => {
  test('of a HEIC: the picture is the one for ordinary screens', async () => {
    const content = withGainMap(await byVips(await clearDisc().png().toBuffer(), 'heic', hevc));

    const { bytes, warnings } = await image.convert({ format: 'heic', content }, 'png');

    expect(warnings).toContain('gain-map-dropped');
    expect((await sharp(bytes).metadata()).hasAlpha).toBe(false);
    expect(await image.inspect({ format: 'heic', content })).toMatchObject({ gainMap: true });
    expect(await image.inspect({ format: 'heic', content: lying })).not.toHaveProperty('gainMap');
  });

  test('of a JPEG as well', async () => {
    const content = await ultraHdr();

    const { bytes, warnings } = await image.convert({ format: 'jpg', content }, 'webp');

    expect(warnings).toEqual(['gain-map-dropped']);
    expect((await colourAt(bytes, 0.25, 0.5))[0]).toBeGreaterThan(215);
    expect(await image.inspect({ format: 'jpg', content })).toMatchObject({ gainMap: true });
  });
});
