import { sniffBuffer } from '@convi/kernel';
import { describe, expect, test } from 'vitest';
import { cr2, dng } from '../../camera-raws.fixture.ts';
import { colourAt, imageHost, shapeOf } from '../../image-host.fixture.ts';
import { otherRaws } from '../../other-raws.fixture.ts';
import { halves } from '../../pictures.fixture.ts';

const image = await imageHost();
const SIZE = { width: 90, height: 60 };

const canon = async () => ({ format: 'raw' as const, content: cr2(await halves(SIZE).jpeg().toBuffer(), SIZE) });

const isRed = ([red = 0, , blue = 255]: readonly number[]): boolean => red > blue + 60;
const isBlue = ([red = 255, , blue = 0]: readonly number[]): boolean => blue > red + 60;

describe('a camera raw', () => {
  test('is developed, upright, when it holds no picture', async () => {
    const { bytes, warnings } = await image.convert({ format: 'raw', content: dng() }, 'png');

    expect(warnings).toEqual([]);
    expect(await shapeOf(bytes)).toEqual({ width: 64, height: 96, frames: 1 });
    expect(isRed(await colourAt(bytes, 0.5, 0.2)) && isBlue(await colourAt(bytes, 0.5, 0.8))).toBe(true);
  });

  test("is the camera's own picture when that is as large, and that is told", async () => {
    const { bytes, warnings } = await image.convert(await canon(), 'jpg');

    expect(warnings).toEqual(['camera-preview']);
    expect(await shapeOf(bytes)).toEqual({ width: 60, height: 90, frames: 1 });
    expect(isRed(await colourAt(bytes, 0.5, 0.2)) && isBlue(await colourAt(bytes, 0.5, 0.8))).toBe(true);
  });

  test('tells its size as it is seen, and has a picture', async () => {
    expect(await image.inspect(await canon())).toEqual({ width: 60, height: 90 });
    expect(await image.inspect({ format: 'raw', content: dng() })).toEqual({ width: 64, height: 96 });
    expect((await shapeOf((await image.preview(await canon(), 32)) ?? Buffer.alloc(0))).width).toBe(32);
  });

  test('keeps the camera when metadata is kept', async () => {
    const { bytes } = await image.convert(await canon(), 'jpg', { metadata: 'keep' });

    expect(bytes.includes('Canon EOS 5D')).toBe(true);
  });

  test('that is cut short is damaged', async () => {
    const failure = await image.failure({ format: 'raw', content: dng().subarray(0, 300) });

    expect(failure).toBe('corrupt-input');
  });
});

describe('a raw of another maker', () => {
  test.each(Object.keys(otherRaws))('gives the picture of its camera: %s', async (kind) => {
    const content = otherRaws[kind]?.(await halves(SIZE).jpeg().toBuffer(), SIZE) ?? Buffer.alloc(0);
    expect(sniffBuffer(content)).toEqual({ kind: 'known', format: 'raw' });

    const { bytes, warnings } = await image.convert({ format: 'raw', content }, 'jpg');

    expect(warnings).toEqual(['camera-preview']);
    expect(await shapeOf(bytes)).toEqual({ width: 90, height: 60, frames: 1 });
    expect(isRed(await colourAt(bytes, 0.2, 0.5)) && isBlue(await colourAt(bytes, 0.8, 0.5))).toBe(true);
  });

  test('tells of its camera, whoever made it', async () => {
    const content = otherRaws.rw2?.(await halves(SIZE).jpeg().toBuffer(), SIZE) ?? Buffer.alloc(0);

    expect(await image.disclose({ format: 'raw', content })).toContainEqual({ kind: 'device', value: 'DMC-GH3' });
  });
});
