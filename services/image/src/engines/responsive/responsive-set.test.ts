import sharp from 'sharp';
import { expect, test } from 'vitest';
import { colourAt, imageHost } from '../../image-host.fixture.ts';
import { clearDisc, halves, MARKER, withMetadata } from '../../pictures.fixture.ts';

const image = await imageHost();

type Made = readonly [format: string, width: number];

const made = async (options: object, to: 'jpg' | 'png' = 'jpg'): Promise<readonly Buffer[]> => {
  const content = await withMetadata(halves({ width: 90, height: 60 }))
    .png()
    .toBuffer();
  const inputs = [{ format: 'png' as const, content }];
  return (await image.local({ operation: 'responsive', to, inputs, options })).value;
};

const kindOf = async (bytes: Buffer): Promise<Made> => {
  const { format, width, compression } = await sharp(bytes).metadata();
  return [compression === 'av1' ? 'avif' : format, width];
};

test('one picture becomes several widths in several formats, and is never enlarged', async () => {
  const all = await made({ widths: '40,20,400,900' });

  expect(await Promise.all(all.map(kindOf))).toEqual(
    ['jpeg', 'webp', 'avif'].flatMap((format) => [20, 40, 90].map((width) => [format, width])),
  );
});

test.each([
  ['widths', { widths: '30' }, ['png 30', 'webp 30', 'avif 30']],
  ['alsoAs', { widths: '30', alsoAs: 'none' }, ['png 30']],
  ['alsoAs', { widths: '30', alsoAs: 'avif' }, ['png 30', 'avif 30']],
])('%s is heeded: %o', async (_, options, wanted) => {
  const all = await Promise.all((await made(options, 'png')).map(kindOf));

  expect(all.map((each) => each.join(' '))).toEqual(wanted);
});

test('what is done to the picture is done to all of them', async () => {
  const options = { widths: '30,60', alsoAs: 'webp', rotate: 90, colourSpace: 'grey' };
  const all = await made(options);

  for (const bytes of all) {
    const { width, height } = await sharp(bytes).metadata();
    const [r = 0, g = 99, b = 255] = await colourAt(bytes, 0.5, 0.2);
    expect([height > width, Math.abs(r - g) < 3 && Math.abs(g - b) < 3]).toEqual([true, true]);
  }
});

test('what is clear shows the background where a format has nothing clear', async () => {
  const content = await clearDisc().png().toBuffer();
  const options = { widths: '30', alsoAs: 'webp', background: '#0000ff' };
  const inputs = [{ format: 'png' as const, content }];
  const [jpg, webp] = (await image.local({ operation: 'responsive', to: 'jpg', inputs, options })).value;

  const [red = 255, , blue = 0] = await colourAt(jpg ?? content, 0.02, 0.02);
  expect([red < 30, blue > 220]).toEqual([true, true]);
  expect((await colourAt(webp ?? content, 0.02, 0.02))[3]).toBe(0);
});

test('quality counts for all formats that have one, and metadata is a choice', async () => {
  const bytesOf = (all: readonly Buffer[]): number => all.reduce((sum, { length }) => sum + length, 0);
  const [plain, poor, kept] = [
    await made({ widths: '90', alsoAs: 'webp' }),
    await made({ widths: '90', alsoAs: 'webp', quality: 5 }),
    await made({ widths: '90', alsoAs: 'webp', metadata: 'keep' }),
  ];

  expect(bytesOf(poor)).toBeLessThan(bytesOf(plain));
  expect(kept.map((bytes) => bytes.includes(MARKER))).toEqual([true, true]);
  expect(plain.map((bytes) => bytes.includes(MARKER))).toEqual([false, false]);
});
