import sharp, { type Sharp } from 'sharp';
import type { DeviceTarget } from '../../../../web/src/on-device/picture/request.ts';

/** The same conversion on the device and on the server. */
export type DeviceCase = {
  readonly from: 'jpg' | 'png' | 'webp' | 'gif' | 'tiff';
  readonly to: DeviceTarget;
  readonly options: Readonly<Record<string, unknown>>;
  readonly source: () => Promise<Buffer>;
};

const WIDTH = 411;
const HEIGHT = 302;

/** Soft colours with edges and a little noise: each step leaves its mark on it. */
const scene = (channels: 3 | 4 = 3): Sharp => {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * channels);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const noise = ((x * 73_856_093) ^ (y * 19_349_663)) & 15;
      const edge = (x - 120) ** 2 + (y - 90) ** 2 < 3_600 ? 90 : 0;
      const colour = [40 + x / 2.5 + noise, 60 + y / 2 + edge, 200 - x / 4 + noise, Math.min(255, x)];
      for (let band = 0; band < channels; band++)
        pixels[(y * WIDTH + x) * channels + band] = Math.min(255, Math.max(0, colour[band] ?? 255));
    }
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels } });
};

type Source = Pick<DeviceCase, 'from' | 'source'>;

const photo: Source = { from: 'jpg', source: () => scene().jpeg({ quality: 92 }).toBuffer() };
const held = (orientation: number): Source => ({
  from: 'jpg',
  source: () => scene().withMetadata({ orientation }).jpeg({ quality: 92 }).toBuffer(),
});
const wide: Source = { from: 'jpg', source: () => scene().withIccProfile('p3').jpeg({ quality: 92 }).toBuffer() };
const disclosing: Source = {
  from: 'jpg',
  source: () =>
    scene()
      .withExif({ IFD0: { Copyright: 'someone' } })
      .jpeg({ quality: 92 })
      .toBuffer(),
};
const clear: Source = { from: 'png', source: () => scene(4).png().toBuffer() };
const clearWebp: Source = { from: 'webp', source: () => scene(4).webp({ quality: 90 }).toBuffer() };
const grey: Source = { from: 'png', source: () => scene().toColourspace('b-w').png().toBuffer() };
const greyClear: Source = { from: 'png', source: () => scene(4).toColourspace('b-w').png().toBuffer() };
const webp: Source = { from: 'webp', source: () => scene().webp({ quality: 90 }).toBuffer() };
const gif: Source = { from: 'gif', source: () => scene().gif().toBuffer() };
const tiff: Source = { from: 'tiff', source: () => scene().tiff({ compression: 'lzw' }).toBuffer() };

const row = ({ from, source }: Source, to: DeviceTarget, options: DeviceCase['options'] = {}): DeviceCase => ({
  ...{ from, source, to, options },
});

/** How a picture is read and written. */
const formats = [
  ...(['jpg', 'png', 'webp', 'gif', 'tiff'] as const).map((to) => row(photo, to)),
  ...(['jpg', 'png', 'webp', 'gif', 'tiff'] as const).map((to) => row(clear, to)),
  ...(['jpg', 'png', 'webp', 'gif', 'tiff'] as const).map((to) => row(grey, to)),
  row(greyClear, 'jpg'),
  row(greyClear, 'webp'),
  row(webp, 'jpg'),
  row(clearWebp, 'png'),
  row(gif, 'png'),
  row(tiff, 'webp'),
  row(wide, 'png'),
  row(disclosing, 'jpg'),
];

const sizes = [
  ...[20, 50, 99, 102, 103, 137, 205, 206, 300].map((width) => row(photo, 'png', { width })),
  ...[40, 205, 300].map((width) => row(webp, 'png', { width })),
  ...[40, 205, 300].map((width) => row(clear, 'png', { width })),
  row(photo, 'jpg', { height: 100 }),
  row(photo, 'png', { percent: 37 }),
  row(photo, 'png', { longestSide: 150 }),
  row(photo, 'png', { width: 600, enlarge: true }),
  row(photo, 'png', { width: 600 }),
  ...(['inside', 'outside', 'cover', 'contain', 'fill'] as const).flatMap((fit) => [
    row(photo, 'png', { width: 150, height: 150, fit }),
    row(clear, 'jpg', { width: 150, height: 150, fit, background: '#2080c0' }),
    row(grey, 'jpg', { width: 150, height: 150, fit, background: '#2080c0' }),
  ]),
  row(photo, 'png', { width: 500, height: 500, fit: 'contain' }),
  row(photo, 'webp', { width: 500, height: 500, fit: 'contain', enlarge: true }),
  ...(['top', 'right', 'bottom', 'left'] as const).map((focus) =>
    row(photo, 'png', { width: 100, height: 151, fit: 'cover', focus }),
  ),
];

const shapes = [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => row(held(orientation), 'png', { width: 90 })),
  row(held(6), 'png', { orient: false }),
  row(held(5), 'png', { width: 100, height: 150, fit: 'cover' }),
  row(held(7), 'png', { crop: '20,30,150,100', flip: 'horizontal' }),
  ...([90, 180, 270] as const).map((rotate) => row(photo, 'png', { rotate, width: 100 })),
  ...(['horizontal', 'vertical', 'both'] as const).flatMap((flip) => [
    row(photo, 'png', { flip, width: 100 }),
    row(held(6), 'png', { flip, rotate: 90, width: 100 }),
    row(photo, 'png', { flip, crop: '50,40,100,60' }),
  ]),
  row(photo, 'png', { crop: '10,20,200,150', width: 100 }),
  row(photo, 'png', { aspect: '1:1', focus: 'left', width: 120 }),
  row(clear, 'png', { aspect: '16:9', crop: '5,5,300,200', rotate: 90 }),
];

const looks = [
  ...[0.5, 3].flatMap((amount) => [
    row(photo, 'png', { blur: amount }),
    row(clear, 'png', { blur: amount, width: 200 }),
    row(photo, 'png', { sharpen: amount }),
    row(clear, 'png', { sharpen: amount, width: 200 }),
  ]),
  ...(['brightness', 'contrast', 'saturation'] as const).flatMap((name) =>
    [-40, 35].flatMap((amount) => [
      row(photo, 'png', { [name]: amount }),
      row(clear, 'png', { [name]: amount, width: 200 }),
      row(clear, 'jpg', { [name]: amount }),
    ]),
  ),
  ...[0.6, 1.8].map((gamma) => row(photo, 'png', { gamma, width: 100 })),
  row(photo, 'jpg', { contrast: 20, width: 150, height: 150, fit: 'contain', background: '#c02040' }),
  ...(['jpg', 'png', 'webp'] as const).map((to) => row(photo, to, { colourSpace: 'grey', width: 200 })),
  row(photo, 'png', { colourSpace: 'srgb' }),
  row(clear, 'jpg', { colourSpace: 'grey', brightness: 20 }),
  row(clear, 'webp', { flatten: true, background: '#ff8000' }),
  row(grey, 'png', { brightness: 20, sharpen: 1 }),
];

const encodings = [
  ...[30, 89, 90, 100].map((quality) => row(photo, 'jpg', { quality })),
  row(photo, 'jpg', { progressive: true }),
  ...(['4:2:0', '4:4:4'] as const).map((chroma) => row(photo, 'jpg', { chroma })),
  row(photo, 'png', { compression: 1, progressive: true }),
  row(photo, 'png', { palette: true }),
  row(photo, 'webp', { quality: 30, effort: 2 }),
  row(clear, 'webp', { lossless: true }),
  ...(['lzw', 'deflate', 'none'] as const).map((tiffCompression) => row(photo, 'tiff', { tiffCompression })),
];

/** Every option that the device honours, each alone and some together. */
export const deviceCases: readonly DeviceCase[] = [...formats, ...sizes, ...shapes, ...looks, ...encodings];
