import { describe, expect, test } from 'vitest';
import { colourAt, imageHost, shapeOf } from '../../image-host.fixture.ts';
import { eps, pdf } from '../../print.fixture.ts';

const image = await imageHost();

describe('a drawing for print', () => {
  test('is drawn as large as on paper at 300 dpi, clear around it', async () => {
    const { bytes } = await image.convert({ format: 'eps', content: eps() }, 'png');

    const { width, height } = await shapeOf(bytes);
    expect([width, height].map((side) => Math.round(side / 100))).toEqual([4, 3]);
    expect((await colourAt(bytes, 0.25, 0.5)).slice(0, 3)).toEqual([255, 0, 0]);
  });

  test('reads no file of the machine', async () => {
    const content = eps('(/etc/passwd) (r) file 100 string readstring pop show');

    expect(await image.failure({ format: 'eps', content })).toBe('corrupt-input');
  });

  test('without anything on it has nothing inside', async () => {
    const content = Buffer.from('%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 0 0\nshowpage\n');

    expect(await image.failure({ format: 'eps', content })).toBe('nothing-inside');
  });
});

describe('pages', () => {
  test('become pictures one by one', async () => {
    const { all } = await image.convert({ format: 'pdf', content: pdf(2) }, 'jpg', { frames: 'all', width: 100 });

    expect(all).toHaveLength(2);
    expect((await shapeOf(all[1] ?? Buffer.alloc(0))).width).toBe(100);
  });

  test('are counted', async () => {
    expect(await image.inspect({ format: 'pdf', content: pdf(3) })).toMatchObject({ pages: 3 });
  });
});
