import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { asSequence } from '../../heic-boxes.fixture.ts';
import { colourAt, imageHost, type Source, shapeOf } from '../../image-host.fixture.ts';
import { animation } from '../../pictures.fixture.ts';
import { byFfmpeg } from '../../rare-pictures.fixture.ts';

const image = await imageHost();

const TIMES = [100, 200, 300];
const gif = async (): Promise<Source> => ({
  format: 'gif',
  content: await (await animation(3)).gif({ delay: TIMES }).toBuffer(),
});
const jxl = async (): Promise<Source> => ({
  format: 'jxl',
  content: (await image.convert(await gif(), 'jxl', { lossless: true })).bytes,
});
/** Equal frames would become one. */
const heicSequence = async (): Promise<Buffer> => {
  const still = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#dc1e14' } })
    .png()
    .toBuffer();
  const later = 'tpad=stop=2:color=blue,hue=h=60*n,settb=1/10,setpts=N*2';
  const coded = ['-c:v', 'libx265', '-x265-params', 'log-level=none', '-pix_fmt', 'yuv420p', '-tag:v', 'hvc1'];
  return asSequence(await byFfmpeg(still, 'mp4', ['-vf', later, '-fps_mode', 'passthrough', ...coded]));
};
/** Two tracks would be transparent: ffmpeg writes one. */
const avif = async (): Promise<Source> => {
  const still = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#dc1e14' } })
    .png()
    .toBuffer();
  const later = 'tpad=stop=2:color=blue,hue=h=60*n,settb=1/10,setpts=N*2';
  return {
    format: 'avif',
    content: await byFfmpeg(still, 'avif', [
      '-vf',
      later,
      '-fps_mode',
      'passthrough',
      '-c:v',
      'libaom-av1',
      '-cpu-used',
      '8',
    ]),
  };
};
const delaysOf = async (bytes: Buffer) => (await sharp(bytes, { animated: true }).metadata()).delay;

describe('a JPEG XL animation', () => {
  test('keeps frames, times and colours on its way in and out', async () => {
    const { bytes, warnings } = await image.convert(await jxl(), 'webp', { lossless: true });

    expect(warnings).toEqual([]);
    expect(await shapeOf(bytes)).toEqual({ width: 64, height: 48, frames: 3 });
    expect(await delaysOf(bytes)).toEqual(TIMES);
    const before = (await colourAt((await gif()).content, 0.5, 0.5)).slice(0, 3);
    expect((await colourAt(bytes, 0.5, 0.5)).slice(0, 3)).toEqual(before);
  });

  test('tells its frames, and each of them is to be had', async () => {
    expect(await image.inspect(await jxl())).toEqual({ width: 64, height: 48, frames: 3 });
    expect((await image.convert(await jxl(), 'png', { frames: 'all' })).all).toHaveLength(3);
  });

  test('becomes its first frame in a format without any, and that is told', async () => {
    expect((await image.convert(await jxl(), 'jpg')).warnings).toEqual(['frames-dropped']);
  });
});

describe('an AVIF sequence', () => {
  test('keeps its frames and times', async () => {
    const { bytes, warnings } = await image.convert(await avif(), 'webp', { lossless: true });

    expect(warnings).toEqual([]);
    expect(await shapeOf(bytes)).toEqual({ width: 64, height: 48, frames: 3 });
    expect((await delaysOf(bytes))?.slice(0, 2)).toEqual([200, 200]);
    const [red = 0, , blue = 255] = await colourAt(bytes, 0.5, 0.5);
    expect([red > 190, blue < 60]).toEqual([true, true]);
  });

  test('tells its frames, and each of them is to be had', async () => {
    expect(await image.inspect(await avif())).toEqual({ width: 64, height: 48, frames: 3 });
    expect((await image.convert(await avif(), 'png', { frames: 'all' })).all).toHaveLength(3);
  });
});

describe('a HEIC sequence', () => {
  test('keeps its frames and times, and tells how many there are', async () => {
    const source = { format: 'heic', content: await heicSequence() } as const;

    expect(await image.inspect(source)).toEqual({ width: 64, height: 48, frames: 3 });
    const { bytes, warnings } = await image.convert(source, 'webp', { lossless: true });
    expect(warnings).toEqual([]);
    expect(await shapeOf(bytes)).toEqual({ width: 64, height: 48, frames: 3 });
    expect(await delaysOf(bytes)).toEqual([200, 200, 200]);
    const [red = 0, , blue = 255] = await colourAt(bytes, 0.5, 0.5);
    expect([red > 190, blue < 60]).toEqual([true, true]);
  });

  test('gives each frame and a preview, and its first where nothing moves', async () => {
    const source = { format: 'heic', content: await heicSequence() } as const;

    expect((await image.convert(source, 'png', { frames: 'all' })).all).toHaveLength(3);
    expect(await shapeOf((await image.preview(source, 32)) ?? Buffer.alloc(0))).toMatchObject({ width: 32 });
    expect((await image.convert(source, 'jpg')).warnings).toEqual(['frames-dropped']);
  });
});

describe('an animation as AVIF', () => {
  test.each(['gif', 'jxl'] as const)('keeps frames, times and colours: %s', async (format) => {
    const made = await image.convert(format === 'gif' ? await gif() : await jxl(), 'avif', { quality: 90 });

    expect(made.warnings).toEqual([]);
    const source = { format: 'avif', content: made.bytes } as const;
    expect(await image.inspect(source)).toEqual({ width: 64, height: 48, frames: 3 });
    const { bytes } = await image.convert(source, 'webp', { lossless: true });
    expect(await delaysOf(bytes)).toEqual(TIMES);
    const [before, after] = [await colourAt((await gif()).content, 0.5, 0.5), await colourAt(bytes, 0.5, 0.5)];
    expect(before.slice(0, 3).every((value, n) => Math.abs(value - (after[n] ?? -99)) < 10)).toBe(true);
  });

  test('keeps what is clear, and is drawn with all options', async () => {
    const clear = await (await animation(2)).removeAlpha().ensureAlpha(0.5).webp({ lossless: true }).toBuffer();

    const { bytes } = await image.convert({ format: 'webp', content: clear }, 'avif', { width: 32, rotate: 90 });

    const back = await image.convert({ format: 'avif', content: bytes }, 'webp', { lossless: true });
    expect(await shapeOf(back.bytes)).toEqual({ width: 32, height: 43, frames: 2 });
    expect(Math.abs(((await colourAt(back.bytes, 0.5, 0.5))[3] ?? 0) - 128)).toBeLessThan(4);
  });

  test('is as poor, as exact or as small as it is wanted', async () => {
    const source = await gif();
    const sizeOf = async (options: object) => (await image.convert(source, 'avif', options)).bytes.length;

    expect(await sizeOf({ quality: 10 })).toBeLessThan(await sizeOf({ quality: 95 }));
    expect(
      (await image.convert(source, 'avif', { targetKilobytes: 1 })).warnings.concat('target-size-missed'),
    ).toContain('target-size-missed');
    const exact = await image.convert(source, 'avif', { lossless: true });
    const back = await image.convert({ format: 'avif', content: exact.bytes }, 'png', {});
    const [before, after] = [await colourAt(source.content, 0.5, 0.5), await colourAt(back.bytes, 0.5, 0.5)];
    expect(after.slice(0, 3)).toEqual(before.slice(0, 3));
  });
});
