import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { colourAt, imageHost, shapeOf } from '../../image-host.fixture.ts';
import { clearDisc, halves } from '../../pictures.fixture.ts';
import { byVips, icon, rareFixtures } from '../../rare-pictures.fixture.ts';

const image = await imageHost();
const heif = ['heifsave', '--compression', 'hevc', '--Q', '90'];

const deep = (): Promise<Buffer> => halves().toColourspace('rgb16').png().toBuffer();

describe('what sharp cannot read comes to it', () => {
  test.each([
    ['ppm', ['ppmsave']],
    ['jxl', ['jxlsave', '--lossless']],
    ['jp2', ['jp2ksave', '--lossless']],
    ['psd', ['magicksave', '--format', 'psd']],
  ] as const)('with its sixteen bits: %s', async (format, saver) => {
    const content = await byVips(await deep(), format, saver);

    const { bytes } = await image.convert({ format, content }, 'png');

    expect((await sharp(bytes).metadata()).depth).toBe('ushort');
  });

  test.each([
    ['jxl', ['jxlsave', '--lossless']],
    ['heic', heif],
    ['jp2', ['jp2ksave', '--lossless']],
  ] as const)('with its transparency: %s', async (format, saver) => {
    const content = await byVips(await clearDisc().png().toBuffer(), format, saver);

    const { bytes } = await image.convert({ format, content }, 'png');

    expect((await colourAt(bytes, 0.02, 0.02))[3]).toBe(0);
    expect((await colourAt(bytes, 0.5, 0.5))[3]).toBe(255);
  });
});

describe('what a camera wrote', () => {
  test('is seen in the colours of its profile', async () => {
    const wide = await halves().withIccProfile('p3').png().toBuffer();
    const content = await byVips(wide, 'heic', heif);
    const [plain] = await colourAt(await sharp(wide).toColourspace('srgb').png().toBuffer(), 0.25, 0.5);

    const { bytes } = await image.convert({ format: 'heic', content }, 'png');

    expect(Math.abs((plain ?? 0) - ((await colourAt(bytes, 0.25, 0.5))[0] ?? 0))).toBeLessThan(6);
  });

  test('stays when metadata is kept, and goes otherwise', async () => {
    const content = await byVips(
      await halves()
        .withExif({ IFD0: { Make: 'marker' } })
        .png()
        .toBuffer(),
      'heic',
      heif,
    );

    const kept = await image.convert({ format: 'heic', content }, 'jpg', { metadata: 'keep' });
    const stripped = await image.convert({ format: 'heic', content }, 'jpg');

    expect(kept.bytes.includes('marker')).toBe(true);
    expect(stripped.bytes.includes('marker')).toBe(false);
  });
});

describe('icons', () => {
  test('are read at their largest, with all sizes told', async () => {
    const content = await icon([16, 64, 32]);

    expect(await shapeOf((await image.convert({ format: 'ico', content }, 'png')).bytes)).toMatchObject({ width: 64 });
    expect(await image.inspect({ format: 'ico', content })).toEqual({ width: 64, height: 64, pages: 3 });
  });
});

test('what the inspection knew is not asked again', async () => {
  const content = await byVips(await halves().png().toBuffer(), 'heic', heif);
  const { value } = await image.local({
    to: 'png',
    inputs: [{ format: 'heic', content, facts: { width: 64, height: 48 } }],
  });

  expect(await shapeOf(value[0] ?? Buffer.alloc(0))).toMatchObject({ width: 64, height: 48 });
});

describe('what must not be decoded', () => {
  test('is refused by its header when it has too many pixels', async () => {
    const content = Buffer.from('P6\n60000 60000\n255\n');

    expect(await image.failure({ format: 'ppm', content })).toBe('too-many-pixels');
  });

  test('is refused when it is of another kind inside', async () => {
    expect(await image.failure({ format: 'heic', content: await halves().png().toBuffer() })).toBe('unsupported-input');
  });

  test.each(['heic', 'jxl', 'jp2', 'psd', 'bmp'] as const)(
    'is damaged when half of it is missing: %s',
    async (format) => {
      const whole = await (rareFixtures[format]?.() ?? Buffer.alloc(0));

      const failure = await image.failure({ format, content: whole.subarray(0, Math.floor(whole.length / 3)) });

      expect(['corrupt-input', undefined]).toContain(failure);
    },
  );
});
