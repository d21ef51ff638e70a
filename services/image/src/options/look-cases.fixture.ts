import sharp from 'sharp';
import { colourAt } from '../image-host.fixture.ts';
import { clearDisc, halves, noise, svgOf } from '../pictures.fixture.ts';
import { asPng, channelsOf, meanOf, type OptionCase, plain } from './option-case.fixture.ts';

const to = 'png';
const grey = asPng(() => plain({ background: '#606060' }));
const busy = asPng(noise);
const marked = asPng(() => plain({ width: 400, height: 300, background: '#000000' }));
const lit = async (bytes: Buffer): Promise<number> => (await channelsOf(bytes))[0].mean;
const spread = async (bytes: Buffer): Promise<number> => (await channelsOf(bytes))[0].stdev;
/** Mean light of a quarter of the picture. */
const litAt = async (bytes: Buffer, left: number, top: number): Promise<number> =>
  lit(await sharp(bytes).extract({ left, top, width: 200, height: 150 }).png().toBuffer());
/** The box around all that is not black. */
const drawnBox = async (bytes: Buffer) =>
  (await sharp(bytes).trim({ background: '#000', threshold: 8 }).toBuffer({ resolveWithObject: true })).info;

const text = { watermarkText: 'Пример © Convi', watermarkOpacity: 100, watermarkSize: 50 };
const mark = async () => ({
  format: 'svg' as const,
  content: svgOf({ width: 40, height: 20 }, '<rect width="40" height="20" fill="#ff0000"/>'),
});

/** Of tones, softness and watermarks. */
export const lookCases: readonly OptionCase[] = [
  {
    option: 'brightness',
    to,
    source: grey,
    options: { brightness: 40 },
    holds: async (bytes) => (await meanOf(bytes)) > 115,
  },
  {
    option: 'contrast',
    to,
    source: grey,
    options: { contrast: 60 },
    holds: async (bytes) => (await meanOf(bytes)) < 85,
  },
  { option: 'gamma', to, source: grey, options: { gamma: 2 }, holds: async (bytes) => (await meanOf(bytes)) > 120 },
  { option: 'gamma', to, source: grey, options: { gamma: 0.5 }, holds: async (bytes) => (await meanOf(bytes)) < 60 },
  {
    option: 'saturation',
    to,
    source: asPng(() => plain({ background: '#a06060' })),
    options: { saturation: -100 },
    holds: async (bytes) => {
      const [r, , b] = await channelsOf(bytes);
      return Math.abs(r.mean - b.mean) < 6;
    },
  },
  { option: 'blur', to, source: busy, options: { blur: 6 }, holds: async (bytes) => (await spread(bytes)) < 6 },
  { option: 'sharpen', to, source: busy, options: { sharpen: 3 }, holds: async (bytes) => (await spread(bytes)) > 24 },
  { option: 'watermarkText', to, source: marked, options: text, holds: async (bytes) => (await lit(bytes)) > 2 },
  { option: 'watermarkFile', to, source: marked, options: {}, mark, holds: async (bytes) => (await lit(bytes)) > 2 },
  {
    option: 'watermarkPosition',
    to,
    source: marked,
    options: { ...text, watermarkPosition: 'top-left', watermarkSize: 40 },
    holds: async (bytes) => (await litAt(bytes, 0, 0)) > 2 && (await litAt(bytes, 200, 150)) === 0,
  },
  {
    option: 'watermarkPosition',
    to,
    source: marked,
    options: { ...text, watermarkPosition: 'tiled', watermarkSize: 20 },
    holds: async (bytes) => (await litAt(bytes, 0, 0)) > 2 && (await litAt(bytes, 200, 150)) > 2,
  },
  {
    option: 'watermarkSize',
    to,
    source: marked,
    options: { ...text, watermarkSize: 80 },
    holds: async (bytes) => Math.abs((await drawnBox(bytes)).width - 320) < 16,
  },
  {
    option: 'watermarkOpacity',
    to,
    source: marked,
    options: { ...text, watermarkOpacity: 20 },
    holds: async (bytes) => Math.abs(((await sharp(bytes).stats()).channels[0]?.max ?? 0) - 51) < 4,
  },
  {
    option: 'watermarkColour',
    to,
    source: marked,
    options: { ...text, watermarkColour: '#00ff00' },
    holds: async (bytes) => {
      const [r, g] = await channelsOf(bytes);
      return g.mean > 2 && r.mean < g.mean / 4;
    },
  },
  // As wide as wanted in any typeface: the height is what differs.
  {
    option: 'watermarkFont',
    to,
    source: marked,
    options: { ...text, watermarkText: 'iiiiWW', watermarkFont: 'serif' },
    holds: async (bytes) => (await drawnBox(bytes)).height > 47,
  },
  {
    option: 'watermarkFont',
    to,
    source: marked,
    options: { ...text, watermarkText: 'iiiiiiii', watermarkFont: 'mono' },
    holds: async (bytes) => (await drawnBox(bytes)).height < 42,
  },
  {
    option: 'background',
    to: 'jpg',
    source: asPng(() => clearDisc()),
    options: { background: '#0000ff' },
    holds: async (bytes) => ((await colourAt(bytes, 0.02, 0.02))[0] ?? 255) < 40,
  },
  ...(['png', 'webp', 'avif', 'gif', 'tiff'] as const).flatMap((each): OptionCase[] => [
    {
      option: 'flatten',
      to: each,
      source: asPng(() => clearDisc()),
      options: { flatten: true },
      holds: async (bytes) => ((await colourAt(bytes, 0.02, 0.02))[3] ?? 255) === 255,
    },
    {
      option: 'background',
      to: each,
      source: asPng(() => clearDisc()),
      options: { flatten: true, background: '#0000ff' },
      holds: async (bytes) => ((await colourAt(bytes, 0.02, 0.02))[0] ?? 255) < 40,
    },
  ]),
  ...(['jpg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const).map(
    (each): OptionCase => ({
      option: 'colourSpace',
      to: each,
      source: asPng(() => halves()),
      options: { colourSpace: 'grey' },
      holds: async (bytes) => {
        const [r, , b] = await channelsOf(bytes);
        return Math.abs(r.mean - b.mean) < 3;
      },
    }),
  ),
];
