import sharp from 'sharp';
import { colourAt, type Source } from '../image-host.fixture.ts';
import { animation, halves } from '../pictures.fixture.ts';
import { asPng, hasSize, type OptionCase, plain } from './option-case.fixture.ts';

const to = 'png';
const source = asPng(() => halves({ width: 60, height: 40 }));
const large = asPng(() => halves({ width: 2_400, height: 1_200 }));
const looksRed = ([r = 0, g = 0, b = 0]: readonly number[]): boolean => r > 180 && g < 80 && b < 80;
const redAt = (across: number, down: number) => async (bytes: Buffer) => looksRed(await colourAt(bytes, across, down));

const DOT = { left: 50, top: 15, width: 8, height: 8 };
/** Nothing to see but a bright dot near the right edge. */
const withDot = () =>
  plain({ background: '#404040' }).composite([
    {
      input: { create: { width: DOT.width, height: DOT.height, channels: 3, background: '#ff3010' } },
      left: DOT.left,
      top: DOT.top,
    },
  ]);
type Bar = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
const bar = ({ left, top, ...size }: Bar, background: string) => ({
  input: { create: { ...size, channels: 3 as const, background } },
  ...{ left, top },
});
const inner = bar({ left: 10, top: 10, width: 40, height: 20 }, '#dc1e14');
const speck = bar({ left: 0, top: 0, width: 60, height: 4 }, '#e1e1e1');
const framed = () => plain({ background: '#ffffff' }).composite([inner]);
const speckled = () => plain({ background: '#ffffff' }).composite([inner, speck]);

const sideways = async () => ({
  format: 'jpg' as const,
  content: await halves({ width: 60, height: 40 }).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
});

/** Of sizes, cuts and turns. */
export const shapeCases: readonly OptionCase[] = [
  { option: 'preset', to: 'webp', source: large, options: { preset: 'web-photo' }, holds: hasSize(1_920, 960) },
  { option: 'preset', to: 'jpg', source: large, options: { preset: 'avatar' }, holds: hasSize(512, 512) },
  { option: 'preset', to: 'jpg', source: large, options: { preset: 'email' }, holds: hasSize(2_048, 1_024) },
  { option: 'width', to, source, options: { width: 30 }, holds: hasSize(30, 20) },
  { option: 'height', to, source, options: { height: 10 }, holds: hasSize(15, 10) },
  { option: 'percent', to, source, options: { percent: 50 }, holds: hasSize(30, 20) },
  { option: 'percent', to, source, options: { percent: 200 }, holds: hasSize(120, 80) },
  { option: 'longestSide', to, source, options: { longestSide: 24 }, holds: hasSize(24, 16) },
  { option: 'fit', to, source, options: { width: 30, height: 30, fit: 'fill' }, holds: hasSize(30, 30) },
  { option: 'fit', to, source, options: { width: 30, height: 30, fit: 'outside' }, holds: hasSize(45, 30) },
  { option: 'enlarge', to, source, options: { width: 120, enlarge: true }, holds: hasSize(120, 80) },
  { option: 'rotate', to, source, options: { rotate: 90 }, holds: hasSize(40, 60) },
  { option: 'flip', to, source, options: { flip: 'horizontal' }, holds: redAt(0.9, 0.5) },
  { option: 'flip', to, source, options: { flip: 'vertical', rotate: 90 }, holds: redAt(0.5, 0.9) },
  { option: 'orient', to, source: sideways, options: { orient: false }, holds: hasSize(60, 40) },
  { option: 'crop', to, source, options: { crop: '10,5,20,30' }, holds: hasSize(20, 30) },
  { option: 'crop', to, source, options: { crop: '40,0,20,40', flip: 'horizontal' }, holds: redAt(0.1, 0.5) },
  { option: 'crop', to, source, options: { crop: '0,30,40,10', rotate: 90, flip: 'vertical' }, holds: redAt(0.5, 0.1) },
  { option: 'aspect', to, source, options: { aspect: '1:1' }, holds: hasSize(40, 40) },
  { option: 'aspect', to, source: sideways, options: { aspect: '2:1' }, holds: hasSize(40, 20) },
  { option: 'focus', to, source, options: { aspect: '1:2', focus: 'left' }, holds: redAt(0.95, 0.5) },
  {
    option: 'focus',
    to,
    source,
    options: { width: 20, height: 40, fit: 'cover', focus: 'left' },
    holds: redAt(0.9, 0.5),
  },
  ...(['attention', 'entropy'] as const).flatMap((focus): OptionCase[] => [
    { option: 'focus', to, source: asPng(withDot), options: { aspect: '1:2', focus }, holds: showsDot },
    {
      option: 'focus',
      to,
      source: asPng(withDot),
      options: { width: 20, height: 40, fit: 'cover', focus },
      holds: showsDot,
    },
  ]),
  {
    option: 'frames',
    to: 'webp',
    source: animated,
    options: { frames: 'first' },
    holds: async (bytes) => ((await sharp(bytes).metadata()).pages ?? 1) === 1,
  },
  {
    option: 'frame',
    to,
    source: animated,
    options: { frames: 'number', frame: 3 },
    // Each frame has more red than the one before.
    holds: async (bytes) => ((await colourAt(bytes, 0.5, 0.5))[0] ?? 0) > 100,
  },
  { option: 'trim', to, source: asPng(framed), options: { trim: true }, holds: hasSize(40, 20) },
  {
    option: 'trimTolerance',
    to,
    source: asPng(speckled),
    options: { trim: true, trimTolerance: 40 },
    holds: hasSize(40, 20),
  },
];

async function animated(): Promise<Source> {
  return { format: 'gif', content: await (await animation(3)).gif().toBuffer() };
}

async function showsDot(bytes: Buffer): Promise<boolean> {
  const { channels } = await sharp(bytes).stats();
  return (channels[0]?.max ?? 0) > 200;
}
