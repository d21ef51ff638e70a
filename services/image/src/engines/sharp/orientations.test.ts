import type { FormatId } from '@convi/contracts';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { colourAt, imageHost, shapeOf } from '../../image-host.fixture.ts';

const image = await imageHost();
const [WIDTH, HEIGHT] = [60, 40];
const corners = {
  topLeft: [220, 30, 20],
  topRight: [20, 160, 40],
  bottomLeft: [20, 40, 210],
  bottomRight: [230, 200, 30],
};

const uprightAt = (row: number, column: number): readonly number[] => {
  if (row < HEIGHT / 2) return column < WIDTH / 2 ? corners.topLeft : corners.topRight;
  return column < WIDTH / 2 ? corners.bottomLeft : corners.bottomRight;
};

/** Which pixel of the upright picture stands at a row and a column of the stored one: EXIF 2.32 §4.6.4, tag 0x0112. */
const placeOf: Readonly<Record<number, (row: number, column: number) => readonly [number, number]>> = {
  1: (row, column) => [row, column],
  2: (row, column) => [row, WIDTH - 1 - column],
  3: (row, column) => [HEIGHT - 1 - row, WIDTH - 1 - column],
  4: (row, column) => [HEIGHT - 1 - row, column],
  5: (row, column) => [column, row],
  6: (row, column) => [column, WIDTH - 1 - row],
  7: (row, column) => [HEIGHT - 1 - column, WIDTH - 1 - row],
  8: (row, column) => [HEIGHT - 1 - column, row],
};

const stored = async (orientation: number): Promise<Buffer> => {
  const [width, height] = orientation < 5 ? [WIDTH, HEIGHT] : [HEIGHT, WIDTH];
  const pixels = Array.from({ length: width * height }, (_, n) => {
    const [row, column] = placeOf[orientation]?.(Math.floor(n / width), n % width) ?? [0, 0];
    return uprightAt(row, column);
  });
  return sharp(Buffer.from(pixels.flat()), { raw: { width, height, channels: 3 } })
    .withMetadata({ orientation })
    .jpeg({ quality: 95 })
    .toBuffer();
};

const looksLike = (seen: readonly number[], expected: readonly number[]): boolean =>
  expected.every((value, n) => Math.abs(value - (seen[n] ?? 0)) < 40);

const isUpright = async (bytes: Buffer): Promise<boolean> => {
  const { topLeft, topRight, bottomLeft, bottomRight } = corners;
  const seen = await Promise.all(
    [0.2, 0.8].flatMap((down) => [0.2, 0.8].map((across) => colourAt(bytes, across, down))),
  );
  return [topLeft, topRight, bottomLeft, bottomRight].every((colour, n) => looksLike(seen[n] ?? [], colour));
};

const targets: readonly FormatId[] = ['jpg', 'png', 'webp', 'avif', 'gif', 'tiff'];

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'orientation %i stands upright in every format, also when it is cut',
  async (orientation) => {
    const source = { format: 'jpg' as const, content: await stored(orientation) };

    for (const to of targets) {
      const { bytes } = await image.convert(source, to);
      expect(await shapeOf(bytes)).toMatchObject({ width: WIDTH, height: HEIGHT });
      expect(await isUpright(bytes)).toBe(true);
    }
    const { bytes: cut } = await image.convert(source, 'png', { crop: '10,6,40,28', width: 20 });
    expect(await isUpright(cut)).toBe(true);
    const { bytes: mirrored } = await image.convert(source, 'png', { flip: 'horizontal', crop: '10,6,40,28' });
    expect(looksLike(await colourAt(mirrored, 0.2, 0.2), corners.topRight)).toBe(true);
  },
);
