import { execFileSync } from 'node:child_process';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { colourAt, imageHost, type Source } from '../../image-host.fixture.ts';
import { animation, clearDisc, halves, noise } from '../../pictures.fixture.ts';
import { eps, pdf } from '../../print.fixture.ts';

const image = await imageHost();

const asPng = async (picture: Sharp): Promise<Source> => ({
  format: 'png',
  content: await picture.png().toBuffer(),
});
const near = (seen: readonly number[], wanted: readonly number[]): boolean =>
  wanted.every((value, n) => Math.abs(value - (seen[n] ?? 0)) < 24);
const RED = [220, 30, 20];
const BLUE = [20, 40, 210];

describe('a traced picture', () => {
  test('is shapes in its colours, as large as it was, in two programs', async () => {
    const { bytes } = await image.convert(await asPng(halves({ width: 200, height: 100 })), 'svg', {
      traceColours: '4',
    });

    const seen = execFileSync('/usr/bin/rsvg-convert', [], { input: bytes });
    expect((await sharp(seen).metadata()).width).toBe(200);
    for (const drawing of [bytes, seen]) {
      expect(near(await colourAt(drawing, 0.25, 0.5), RED)).toBe(true);
      expect(near(await colourAt(drawing, 0.75, 0.5), BLUE)).toBe(true);
    }
    expect(bytes.toString()).toMatch(
      /^<svg [^>]+>\n<g [^>]+>\n(<path fill="#[0-9a-f]{6}" d="[^"]+"\/>\n)+<\/g>\n<\/svg>\n$/,
    );
  });

  test('is clear where it was', async () => {
    const { bytes } = await image.convert(await asPng(clearDisc({ width: 200, height: 200 })), 'svg');

    expect((await colourAt(bytes, 0.02, 0.02))[3]).toBe(0);
    expect(near(await colourAt(bytes, 0.5, 0.5), RED)).toBe(true);
  });

  test('is black alone where that is wanted, on nothing', async () => {
    const { bytes } = await image.convert(await asPng(halves()), 'svg', { traceColours: 'black-white', brightness: 0 });

    expect(bytes.toString().match(/fill="/g)).toHaveLength(1);
    expect(bytes.toString()).toContain('fill="#000000"');
  });

  test('of nothing is an empty drawing of its size', async () => {
    const white = sharp({ create: { width: 60, height: 40, channels: 3, background: '#ffffff' } });
    const { bytes } = await image.convert(await asPng(white), 'svg', { traceColours: 'black-white' });

    expect(bytes.toString()).not.toContain('<path');
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 60, height: 40 });
  });

  test('has the size of the picture that is wanted of it, and each frame is one', async () => {
    const gif: Source = { format: 'gif', content: await (await animation(3)).gif().toBuffer() };
    const { all } = await image.convert(gif, 'svg', { frames: 'all', width: 32 });

    expect(all).toHaveLength(3);
    for (const svg of all) expect((await sharp(svg).metadata()).width).toBe(32);
  });
});

describe('a picture that is no drawing', () => {
  test('of mere noise stays a drawing that can be opened', async () => {
    const grain = noise().resize(640, 640, { kernel: 'nearest' });
    const { bytes } = await image.convert(await asPng(grain), 'svg', { detail: 10, traceColours: '32' });

    expect(bytes.length).toBeLessThan(24 * 1024 ** 2);
  });
});

describe('a drawing as an SVG', () => {
  test.each([
    ['eps', eps()],
    ['pdf', pdf(1)],
  ] as const)('keeps the lines of an %s', async (format, content) => {
    const { bytes } = await image.convert({ format, content }, 'svg');

    expect(bytes.toString()).toContain('<path');
    expect(bytes.toString()).not.toContain('<image');
    expect(near(await colourAt(bytes, 0.25, 0.5), [255, 0, 0])).toBe(true);
  });

  test('is one of each page, or of the one that is wanted', async () => {
    const source: Source = { format: 'pdf', content: pdf(3) };

    expect((await image.convert(source, 'svg', { frames: 'all' })).all).toHaveLength(3);
    expect((await image.convert(source, 'svg')).warnings).toEqual(['frames-dropped']);
    expect(await image.failure(source, 'svg', { frames: 'number', frame: 4 })).toBe('bad-options');
  });
});
