/* Camera raws made by code: TIFF folders (TIFF 6.0 §2) with what a sensor saw, or with the picture of the camera. */

export type Entry = { readonly tag: number; readonly type: 1 | 2 | 3 | 4 | 5 | 7 | 10; readonly data: Buffer };

const BYTES = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 10: 8 } as const;

export const shorts = (tag: number, ...values: readonly number[]): Entry => {
  const data = Buffer.alloc(2 * values.length);
  for (const [n, value] of values.entries()) data.writeUInt16LE(value, 2 * n);
  return { tag, type: 3, data };
};
export const long = (tag: number, value: number): Entry => {
  const data = Buffer.alloc(4);
  data.writeUInt32LE(value);
  return { tag, type: 4, data };
};
const bytes = (tag: number, ...values: readonly number[]): Entry => ({ tag, type: 1, data: Buffer.from(values) });
export const text = (tag: number, value: string): Entry => ({
  tag,
  type: 2,
  data: Buffer.from(`${value}\0`, 'latin1'),
});
const wholes = (tag: number, type: 5 | 10, values: readonly number[]): Entry => {
  const data = Buffer.alloc(8 * values.length);
  for (const [n, value] of values.entries()) {
    data.writeInt32LE(value, 8 * n);
    data.writeInt32LE(1, 8 * n + 4);
  }
  return { tag, type, data };
};

const STRIP_OFFSETS = 273;

/** A TIFF with one folder; `mark` stands between its head and the folder, the strip behind everything. */
const tiffOf = (entries: readonly Entry[], strip: Buffer, mark = Buffer.alloc(0)): Buffer => {
  const at = 8 + mark.length;
  const sorted = [...entries, long(STRIP_OFFSETS, 0)].toSorted((a, b) => a.tag - b.tag);
  const folder = Buffer.alloc(2 + 12 * sorted.length + 4);
  folder.writeUInt16LE(sorted.length);
  const long_ = sorted.filter(({ data }) => data.length > 4);
  const stripAt = at + folder.length + long_.reduce((sum, { data }) => sum + data.length + (data.length % 2), 0);
  let dataAt = at + folder.length;
  for (const [n, { tag, type, data }] of sorted.entries()) {
    const place = 2 + 12 * n;
    folder.writeUInt16LE(tag, place);
    folder.writeUInt16LE(type, place + 2);
    folder.writeUInt32LE(data.length / BYTES[type], place + 4);
    if (tag === STRIP_OFFSETS) folder.writeUInt32LE(stripAt, place + 8);
    else if (data.length <= 4) data.copy(folder, place + 8);
    else {
      folder.writeUInt32LE(dataAt, place + 8);
      dataAt += data.length + (data.length % 2);
    }
  }
  const head = Buffer.concat([Buffer.from('49492a00', 'hex'), Buffer.alloc(4)]);
  head.writeUInt32LE(at, 4);
  const tails = long_.map(({ data }) => Buffer.concat([data, Buffer.alloc(data.length % 2)]));
  return Buffer.concat([head, mark, folder, ...tails, strip]);
};

const WIDTH = 96;
const HEIGHT = 64;
const BRIGHT = 50_000;
const DARK = 4_000;

/** Red, green, green, blue: the left half is red, the right one blue. */
const mosaic = (): Buffer => {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 2);
  for (let n = 0; n < WIDTH * HEIGHT; n++) {
    const [x, y] = [n % WIDTH, Math.floor(n / WIDTH)];
    const isRed = x % 2 === 0 && y % 2 === 0;
    const isBlue = x % 2 === 1 && y % 2 === 1;
    const isBright = (isRed && x < WIDTH / 2) || (isBlue && x >= WIDTH / 2);
    pixels.writeUInt16LE(isBright ? BRIGHT : DARK, 2 * n);
  }
  return pixels;
};

const IDENTITY = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** A digital negative without any picture in it, held upright: it has to be developed and turned. */
export const dng = (): Buffer =>
  tiffOf(
    [
      ...[long(254, 0), long(256, WIDTH), long(257, HEIGHT), shorts(258, 16), shorts(259, 1), shorts(262, 32_803)],
      ...[text(271, 'Convi'), text(272, 'Test'), shorts(274, 6), shorts(277, 1), long(278, HEIGHT)],
      ...[long(279, WIDTH * HEIGHT * 2), shorts(284, 1), shorts(33_421, 2, 2), bytes(33_422, 0, 1, 1, 2)],
      ...[bytes(50_706, 1, 4, 0, 0), text(50_708, 'Convi Test'), long(50_717, 65_535)],
      ...[wholes(50_721, 10, IDENTITY), wholes(50_728, 5, [1, 1, 1]), shorts(50_778, 21)],
    ],
    mosaic(),
  );

/** A Canon raw whose first folder is the camera's own JPEG, held upright. */
export const cr2 = (jpeg: Buffer, { width, height }: { readonly width: number; readonly height: number }): Buffer =>
  tiffOf(
    [
      ...[long(256, width), long(257, height), shorts(258, 8, 8, 8), shorts(259, 6), text(271, 'Canon')],
      ...[text(272, 'Canon EOS 5D'), shorts(274, 6), long(279, jpeg.length)],
    ],
    jpeg,
    Buffer.from('4352020000000000', 'hex'),
  );
