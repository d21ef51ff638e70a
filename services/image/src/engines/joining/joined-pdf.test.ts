import type { FormatId } from '@convi/contracts';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { colourAt, imageHost, type Source } from '../../image-host.fixture.ts';
import { pdfSeen } from '../../pdf-seen.fixture.ts';
import { animation, clearDisc, halves, MARKER, noise, svgOf, withMetadata } from '../../pictures.fixture.ts';
import { eps, pdf } from '../../print.fixture.ts';

const image = await imageHost();

const jpg = async (picture = halves()): Promise<Source> => ({
  format: 'jpg',
  content: await picture.jpeg().toBuffer(),
});
const png = async (picture = halves()): Promise<Source> => ({ format: 'png', content: await picture.png().toBuffer() });
const tiff = async (pages: number): Promise<Source> => ({
  format: 'tiff',
  content: await (await animation(pages)).tiff().toBuffer(),
});
const drawing: Source = {
  format: 'svg',
  content: svgOf(
    { width: 120, height: 60 },
    '<rect width="60" height="60" fill="#ff0000"/><text x="70" y="30">Word</text>',
  ),
};

const merged = async (inputs: readonly Source[], options: object = {}) => {
  const { value, warnings } = await image.local({ operation: 'merge', to: 'pdf' as FormatId, inputs, options });
  const seen = pdfSeen(value[0] ?? Buffer.alloc(0));
  seen.check();
  return { seen, warnings, bytes: value[0] ?? Buffer.alloc(0) };
};

const isRed = ([r = 0, g = 0, b = 0]: readonly number[]): boolean => r > 180 && g < 80 && b < 80;

describe('pictures in one PDF', () => {
  test('stand in their order, with all pages and frames of each', async () => {
    const { seen, warnings } = await merged([await png(), await tiff(3), await jpg()]);

    expect(seen.pages()).toBe(5);
    expect(warnings).toEqual([]);
    expect(seen.sizes()).toEqual(Array(5).fill([48, 36]));
    expect(isRed(await colourAt(seen.drawn(5), 0.25, 0.5))).toBe(true);
  });
});

describe('JPEGs on their pages', () => {
  test('stay as they are, without what it tells', async () => {
    const content = await withMetadata(halves({ width: 400, height: 300 }))
      .jpeg({ quality: 70 })
      .toBuffer();
    const { seen, bytes } = await merged([{ format: 'jpg', content }]);

    expect(seen.pictures()).toEqual(['image 400x300 icc 3x8 jpeg']);
    expect(bytes.includes(MARKER)).toBe(false);
    const scan = content.subarray(content.lastIndexOf(Buffer.from('ffda', 'hex')));
    expect(bytes.includes(scan)).toBe(true);
  });

  test('keep what they tell when that is wanted', async () => {
    const content = await withMetadata(halves()).jpeg().toBuffer();

    expect((await merged([{ format: 'jpg', content }], { metadata: 'keep' })).bytes.includes(MARKER)).toBe(true);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('stand upright when the camera was held as in %i', async (orientation) => {
    const content = await halves().withMetadata({ orientation }).jpeg().toBuffer();
    const { seen } = await merged([{ format: 'jpg', content }]);

    const upright = await sharp(content).autoOrient().png().toBuffer();
    const drawn = seen.drawn();
    for (const [across, down] of [
      [0.25, 0.25],
      [0.75, 0.25],
      [0.25, 0.75],
      [0.75, 0.75],
    ] as const)
      expect(isRed(await colourAt(drawn, across, down))).toBe(isRed(await colourAt(upright, across, down)));
  });

  test('keep the inks of print', async () => {
    const content = await halves().toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 95 }).toBuffer();
    const { seen, bytes } = await merged([{ format: 'jpg', content }]);

    expect(seen.pictures()).toEqual(['image 64x48 icc 4x8 jpeg']);
    expect(bytes.includes('/ICCBased')).toBe(true);
    expect(isRed(await colourAt(seen.drawn(), 0.25, 0.5))).toBe(true);
  });
});

describe('other pictures on their pages', () => {
  test('have no transparency, and the background instead', async () => {
    const { seen, warnings } = await merged([await png(clearDisc())], { background: '#0000ff' });

    const [r = 255, , b = 0] = await colourAt(seen.drawn(), 0.02, 0.02);
    expect([r < 60, b > 200]).toEqual([true, true]);
    expect(warnings).toEqual([]);
  });

  test('are exact where they are drawings, and where it is wanted', async () => {
    const deep = await sharp(await noise().png().toBuffer())
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    const { seen } = await merged([await png()]);
    const exact = await merged([{ format: 'png', content: deep }], { lossless: true });

    expect(seen.pictures()).toEqual(['image 64x48 rgb 3x8 image']);
    expect(exact.seen.pictures()).toEqual(['image 64x64 rgb 3x16 image']);
  });
});

describe('drawings on their pages', () => {
  test('stay drawings, on paper as well', async () => {
    const inputs: Source[] = [
      drawing,
      { format: 'eps', content: eps() },
      { format: 'pdf', content: pdf(2) },
      await jpg(),
    ];
    const { seen } = await merged(inputs);
    const paper = await merged(inputs, { paper: 'a4', margin: 10 });

    expect(seen.pictures()).toHaveLength(1);
    expect(seen.words()).toContain('Word');
    expect(seen.pages()).toBe(5);
    expect(paper.seen.sizes()).toEqual(Array(5).fill([842, 595]));
    expect(paper.seen.words()).toContain('Word');
  });

  test('are drawn when something is done to their pixels', async () => {
    const { seen } = await merged([drawing], { colourSpace: 'grey' });

    expect(seen.pictures()).toHaveLength(1);
  });
});

describe('damaged pictures on their pages', () => {
  test('are shown as far as they go, and said to be', async () => {
    const { content } = await jpg(noise().resize(600, 600));
    const { seen, warnings } = await merged([{ format: 'jpg', content: content.subarray(0, content.length / 2) }]);

    expect(seen.pages()).toBe(1);
    expect(warnings).toEqual(['damaged-source']);
  });
});

describe('a picture as a PDF', () => {
  test('has all its pages in it, or each as a file', async () => {
    const { all } = await image.convert(await tiff(3), 'pdf', { frames: 'all' });
    const { bytes } = await image.convert(await tiff(3), 'pdf');

    expect(all.map((each) => pdfSeen(each).pages())).toEqual([1, 1, 1]);
    expect(pdfSeen(bytes).pages()).toBe(3);
  });
});
