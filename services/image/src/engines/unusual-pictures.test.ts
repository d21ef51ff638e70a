import { sniffBuffer } from '@convi/kernel';
import { describe, expect, test } from 'vitest';
import { colourAt, imageHost } from '../image-host.fixture.ts';
import { unusualPictures } from '../unusual-pictures.fixture.ts';

const image = await imageHost();

const near = (seen: readonly number[], wanted: readonly number[]): boolean =>
  wanted.every((value, n) => Math.abs(value - (seen[n] ?? -99)) < 70);

// All of them are red on the left and blue on the right, or as light and as dark as that.
describe.concurrent('a picture as few programs write it', { timeout: 120_000 }, () => {
  test.each(unusualPictures)('$name', async ({ format, make, left, right }) => {
    const content = await make();
    expect(sniffBuffer(content)).toEqual({ kind: 'known', format });

    const { bytes, warnings } = await image.convert({ format, content }, 'png');

    const seen = [await colourAt(bytes, 0.2, 0.5), await colourAt(bytes, 0.8, 0.5)];
    expect([near(seen[0] ?? [], left), near(seen[1] ?? [], right), warnings]).toEqual([true, true, []]);
  });
});

test('a JPEG that no program reads is not supported, and not damaged', async () => {
  const twelve = Buffer.from('ffd8ffc1000b0c0030004001011100ffda0008010100003f0000ffd9', 'hex');

  expect(await image.failure({ format: 'jpg', content: twelve })).toBe('unsupported-input');
});
