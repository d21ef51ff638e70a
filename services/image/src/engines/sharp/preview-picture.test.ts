import { expect, test } from 'vitest';
import { imageHost, shapeOf } from '../../image-host.fixture.ts';
import { halves } from '../../pictures.fixture.ts';

const image = await imageHost();

test('previews are as wide as asked, never wider than the picture, and of a page that exists', async () => {
  const content = await halves({ width: 400, height: 200 }).jpeg().toBuffer();
  const source = { format: 'jpg', content } as const;

  const widths = await Promise.all(
    [100, 900].map(async (width) => shapeOf((await image.preview(source, width)) ?? content)),
  );

  expect(widths).toEqual([
    { width: 100, height: 50, frames: 1 },
    { width: 400, height: 200, frames: 1 },
  ]);
  expect(await image.preview(source, 100, 2)).toBeUndefined();
});
