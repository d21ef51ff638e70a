import type { FormatId } from '@convi/contracts';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { colourAt, imageHost, shapeOf } from '../../image-host.fixture.ts';
import { type PhotoKind, photo, photoKinds } from '../../photos.fixture.ts';
import { animation, clearDisc, halves } from '../../pictures.fixture.ts';
import { rareFixtures } from '../../rare-pictures.fixture.ts';

const image = await imageHost();

/** Larger than what is packed as a whole. */
const SIZE = { width: 1_600, height: 1_200 };
const photos = new Map<PhotoKind, Buffer>();
beforeAll(async () => {
  for (const kind of photoKinds) photos.set(kind, await (await photo(kind, SIZE)).jpeg({ quality: 92 }).toBuffer());
});
const photoOf = (kind: PhotoKind) => ({ format: 'jpg' as const, content: photos.get(kind) ?? Buffer.alloc(0) });

/** How many times as large as the result its trial said it would be. */
const accuracy = async (kind: PhotoKind, to: FormatId, options: Readonly<Record<string, unknown>>): Promise<number> => {
  const [{ bytes }, tried] = await Promise.all([
    image.convert(photoOf(kind), to, options),
    image.trial(photoOf(kind), to, options),
  ]);
  return tried.value.predictedBytes / bytes.length;
};

const wishes: readonly (readonly [FormatId, Readonly<Record<string, unknown>>])[] = [
  ['jpg', {}],
  ['jpg', { quality: 40, progressive: true }],
  ['webp', {}],
  ['webp', { quality: 40 }],
  ['webp', { percent: 95, quality: 90 }],
];

describe.each(wishes)('the size of %s with %j', (to, options) => {
  test.each(photoKinds)('is told within a fifth: %s', async (kind) => {
    const ratio = await accuracy(kind, to, options);

    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.2);
  });
});

test.each([
  ['avif', { effort: 0 }],
  ['png', {}],
  ['tiff', {}],
  ['heic', {}],
  ['gif', { effort: 1 }],
] as const)('the size of %s is told within a quarter', async (to, options) => {
  const ratio = await accuracy('leaves', to, options);

  expect(ratio).toBeGreaterThan(0.75);
  expect(ratio).toBeLessThan(1.25);
});

test('a small picture is written as a whole, and its size is exact', async () => {
  const source = { format: 'png', content: await halves({ width: 400, height: 300 }).png().toBuffer() } as const;

  const { value } = await image.trial(source, 'webp', { quality: 50 });

  expect(value.predictedBytes).toBe((await image.convert(source, 'webp', { quality: 50 })).bytes.length);
  expect(value.facts).toEqual({ width: 400, height: 300 });
});

test('what is shown went through all that was asked for', async () => {
  const content = await halves({ width: 3_000, height: 1_500 }).jpeg().toBuffer();

  const { value } = await image.trial({ format: 'jpg', content }, 'jpg', {
    rotate: 90,
    saturation: -100,
    shownAt: 300,
  });

  expect(value.facts).toEqual({ width: 1_500, height: 3_000 });
  expect(await shapeOf(value.sample ?? Buffer.alloc(0))).toMatchObject({ width: 300, height: 600 });
  const [red = 0, green = 1] = await colourAt(value.sample ?? Buffer.alloc(0), 0.5, 0.25);
  expect(Math.abs(red - green)).toBeLessThan(4);
});

test('a poor quality is seen', async () => {
  const differs = async (quality: number): Promise<number> => {
    const { value } = await image.trial(photoOf('leaves'), 'jpg', { quality });
    const shown = sharp(value.sample).removeAlpha();
    const plain = sharp(photoOf('leaves').content).resize({ width: 800 });
    const [a, b] = [await shown.raw().toBuffer(), await plain.raw().toBuffer()];
    return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length;
  };

  expect(await differs(3)).toBeGreaterThan(2 * (await differs(95)));
});

test('a size that is asked for is told as what comes of it', async () => {
  const options = { targetKilobytes: 150 };
  const { bytes } = await image.convert(photoOf('leaves'), 'jpg', options);

  const { value, warnings } = await image.trial(photoOf('leaves'), 'jpg', options);

  expect(value.predictedBytes).toBeLessThanOrEqual(150_000);
  expect(value.predictedBytes / bytes.length).toBeGreaterThan(0.8);
  expect(warnings).toEqual([]);
  expect((await image.trial(photoOf('leaves'), 'jpg', { targetKilobytes: 5 })).warnings).toEqual([
    'target-size-missed',
  ]);
});

test('of an animation some frames stand for all', async () => {
  const content = await (await animation(6)).gif().toBuffer();

  const { value } = await image.trial({ format: 'gif', content }, 'webp');

  expect(value.facts).toEqual({ width: 64, height: 48, frames: 6 });
  expect(value.sample).toBeDefined();
});

test.each(['avif', 'jxl'] as const)('of an animation that another program writes as well: %s', async (to) => {
  const source = { format: 'gif', content: await (await animation(6)).gif().toBuffer() } as const;

  const { value } = await image.trial(source, to, { effort: 3 });

  expect(value.facts).toEqual({ width: 64, height: 48, frames: 6 });
  const { bytes } = await image.convert(source, to, { effort: 3 });
  expect(Math.abs(value.predictedBytes / bytes.length - 1)).toBeLessThan(0.1);
});

test('a PDF is told by its first page', async () => {
  const page = await halves().tiff().toBuffer();
  const { bytes: content } = await image
    .local({
      ...{ operation: 'merge', to: 'tiff' },
      inputs: [page, page, page].map((each) => ({ format: 'tiff' as const, content: each })),
    })
    .then(({ value }) => ({ bytes: value[0] ?? Buffer.alloc(0) }));
  const source = { format: 'tiff', content } as const;

  const { value } = await image.trial(source, 'pdf');

  const { bytes } = await image.convert(source, 'pdf');
  expect(value.predictedBytes / bytes.length).toBeGreaterThan(0.8);
  expect(value.predictedBytes / bytes.length).toBeLessThan(1.6);
  expect((await shapeOf(value.sample ?? Buffer.alloc(0))).width).toBeGreaterThan(1);
});

test.each(['png', 'pdf'] as const)('an SVG is made as a whole, of pictures and drawings: %s', async (format) => {
  const content = format === 'pdf' ? await (rareFixtures.pdf?.() ?? Buffer.alloc(0)) : await halves().png().toBuffer();

  const { value } = await image.trial({ format, content }, 'svg');

  expect(value.predictedBytes).toBe((await image.convert({ format, content }, 'svg')).bytes.length);
  expect((await shapeOf(value.sample ?? Buffer.alloc(0))).width).toBeGreaterThan(1);
});

test('transparency is shown, or what fills it', async () => {
  const source = { format: 'png', content: await clearDisc().png().toBuffer() } as const;
  const cornerOf = async (to: FormatId, options: Readonly<Record<string, unknown>>) => {
    const { value } = await image.trial(source, to, options);
    return colourAt(value.sample ?? Buffer.alloc(0), 0.02, 0.02);
  };

  expect((await cornerOf('webp', {}))[3]).toBe(0);
  expect((await cornerOf('jpg', { background: '#00ff00' }))[1]).toBeGreaterThan(200);
});

test.each(['heic', 'jxl', 'pdf', 'svg'] as const)(
  'what is read by other programs is tried as well: %s',
  async (from) => {
    const content =
      from === 'svg'
        ? Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>')
        : await (rareFixtures[from]?.() ?? Buffer.alloc(0));

    const { value } = await image.trial({ format: from, content }, 'jpg');

    expect(value.predictedBytes).toBeGreaterThan(100);
    expect((await shapeOf(value.sample ?? Buffer.alloc(0))).width).toBeGreaterThan(1);
  },
);

test('an icon is made as a whole', async () => {
  const source = { format: 'png', content: await halves({ width: 64, height: 64 }).png().toBuffer() } as const;

  const { value } = await image.trial(source, 'ico', { iconSizes: '16,32' });

  expect(value.predictedBytes).toBe((await image.convert(source, 'ico', { iconSizes: '16,32' })).bytes.length);
  expect(await shapeOf(value.sample ?? Buffer.alloc(0))).toMatchObject({ width: 32, height: 32 });
});
