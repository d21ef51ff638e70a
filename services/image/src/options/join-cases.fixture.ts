import { execFileSync } from 'node:child_process';
import { pdfSeen } from '../pdf-seen.fixture.ts';
import { halves, MARKER } from '../pictures.fixture.ts';
import { avifCases } from './join-avif-cases.fixture.ts';
import {
  above,
  animated,
  asIs,
  below,
  busy,
  disc,
  drawn,
  isBlueAround,
  isGrey,
  type JoinCase,
  one,
  personal,
  shown,
  sizesAre,
  soft,
  tiff,
  turned,
  two,
} from './join-case.fixture.ts';
import { asPng } from './option-case.fixture.ts';

const ofPdf = (option: string, rest: Omit<JoinCase, 'profile' | 'option' | 'operation' | 'to'>): JoinCase => ({
  ...{ profile: 'image-pdf', option, operation: 'merge', to: 'pdf' },
  ...rest,
});

const pdfCases: readonly JoinCase[] = [
  ofPdf('paper', { inputs: two, options: { paper: 'a4' }, holds: sizesAre(842, 595) }),
  ofPdf('margin', { inputs: two, options: { margin: 10 }, holds: sizesAre(87, 79) }),
  ofPdf('dpi', { inputs: two, options: { dpi: 30 }, holds: sizesAre(96, 72) }),
  ofPdf('imageQuality', { inputs: busy, options: { imageQuality: 20 }, holds: below(20_000) }),
  ofPdf('lossless', {
    ...{ inputs: soft, options: { lossless: true } },
    holds: async (bytes) => pdfSeen(bytes).pictures()[0]?.endsWith('image') === true,
  }),
  ofPdf('metadata', {
    inputs: personal,
    options: { metadata: 'keep' },
    holds: async (bytes) => bytes.includes(MARKER),
  }),
  ofPdf('background', { inputs: disc, options: { background: '#0000ff' }, holds: isBlueAround(drawn) }),
  ofPdf('colourSpace', { inputs: two, options: { colourSpace: 'grey' }, holds: isGrey(drawn) }),
  ofPdf('rotate', { inputs: two, options: { rotate: 90 }, holds: sizesAre(23, 30) }),
  ofPdf('frames', {
    ...{ inputs: tiff, options: { frames: 'first' } },
    holds: async (bytes) => pdfSeen(bytes).pages() === 1,
  }),
];

const isApng = (bytes: Buffer): boolean => bytes[0] === 0x89;
/** PNG 3 §11.3.4.2: of a frame, the time stands twenty bytes behind its beginning. */
const FRAME_TIME_AT = 24;
const timesOf = async (bytes: Buffer): Promise<readonly number[]> =>
  isApng(bytes) ? [bytes.readUInt16BE(bytes.indexOf('fcTL') + FRAME_TIME_AT)] : ((await shown(bytes)).delay ?? []);
const loopsOf = async (bytes: Buffer): Promise<number> =>
  isApng(bytes) ? bytes.readUInt32BE(bytes.indexOf('acTL') + 8) : ((await shown(bytes)).loop ?? 0);

const timedCases = (['gif', 'webp', 'apng'] as const).flatMap((to): JoinCase[] => {
  const of = animated(to);
  return [
    of('delayMs', { options: { delayMs: 200 }, holds: async (bytes) => (await timesOf(bytes))[0] === 200 }),
    of('loop', { options: { loop: 3 }, holds: async (bytes) => (await loopsOf(bytes)) === 3 }),
    of('canvas', { options: { canvas: 'largest' }, holds: async (bytes) => (await shown(bytes)).width === 80 }),
    of('colourSpace', { options: { colourSpace: 'grey' }, holds: isGrey(asIs) }),
    of('rotate', { options: { rotate: 90 }, holds: turned }),
    {
      ...of('flatten', { options: { flatten: true, background: '#0000ff' }, holds: isBlueAround(asIs) }),
      inputs: disc,
    },
    {
      ...of('background', { options: { flatten: true, background: '#0000ff' }, holds: isBlueAround(asIs) }),
      inputs: disc,
    },
  ];
});

const encodedCases: readonly JoinCase[] = [
  { ...animated('gif')('colours', { options: { colours: 4 }, holds: below(30_000) }), inputs: busy },
  { ...animated('gif')('effort', { options: { effort: 1 }, holds: above(60_000) }), inputs: busy },
  { ...animated('webp')('quality', { options: { quality: 10 }, holds: below(20_000) }), inputs: busy },
  { ...animated('webp')('lossless', { options: { lossless: true }, holds: below(10_000) }), inputs: busy },
  { ...animated('webp')('effort', { options: { effort: 0 }, holds: above(31_500) }), inputs: busy },
  { ...animated('apng')('compression', { options: { compression: 0 }, holds: above(300_000) }), inputs: busy },
];

const exiftool = (bytes: Buffer, tag: string): string =>
  execFileSync('exiftool', ['-s3', '-n', `-${tag}`, '-'], { input: bytes, encoding: 'utf8' }).trim();

const ofTiff = (option: string, rest: Pick<JoinCase, 'options' | 'holds'>): JoinCase => ({
  ...{ profile: 'image-join-tiff', option, operation: 'merge', to: 'tiff', inputs: two },
  ...rest,
});
const tiffIs = (tag: string, value: string) => async (bytes: Buffer) => exiftool(bytes, tag) === value;

const tiffCases: readonly JoinCase[] = [
  ofTiff('dpi', { options: { dpi: 300 }, holds: tiffIs('XResolution', '300') }),
  ofTiff('bitDepth', { options: { bitDepth: '16' }, holds: tiffIs('BitsPerSample', '16 16 16') }),
  ofTiff('tiffCompression', { options: { tiffCompression: 'none' }, holds: tiffIs('Compression', '1') }),
  ofTiff('colourSpace', { options: { colourSpace: 'cmyk' }, holds: tiffIs('PhotometricInterpretation', '5') }),
  {
    ...ofTiff('flatten', { options: { flatten: true, background: '#0000ff' }, holds: isBlueAround(asIs) }),
    inputs: disc,
  },
  {
    ...ofTiff('background', { options: { flatten: true, background: '#0000ff' }, holds: isBlueAround(asIs) }),
    inputs: disc,
  },
];

const ofSvg = (option: string, rest: Pick<JoinCase, 'options' | 'holds'>): JoinCase => ({
  ...{ profile: 'image-svg', option, operation: 'convert', to: 'svg', inputs: busy },
  ...rest,
});
const fills = (bytes: Buffer): number => bytes.toString().match(/fill="/g)?.length ?? 0;

const svgCases: readonly JoinCase[] = [
  ofSvg('traceColours', { options: { traceColours: '4' }, holds: async (bytes) => fills(bytes) <= 4 }),
  ofSvg('detail', { options: { detail: 1 }, holds: below(900_000) }),
  ofSvg('smoothing', {
    options: { smoothing: 0 },
    holds: async (bytes) => !/[cC]/.test(bytes.toString().replace(/fill="[^"]*"|<\/?(svg|g)[^>]*>/g, '')),
  }),
  {
    ...ofSvg('flatten', { options: { flatten: true, background: '#0000ff' }, holds: isBlueAround(asIs) }),
    inputs: disc,
  },
  {
    ...ofSvg('background', { options: { flatten: true, background: '#0000ff' }, holds: isBlueAround(asIs) }),
    inputs: disc,
  },
  {
    ...ofSvg('colourSpace', { options: { colourSpace: 'grey' }, holds: isGrey(asIs) }),
    inputs: one(asPng(() => halves())),
  },
];

/** Of pictures on pages, in animations, and traced. */
export const joinCases: readonly JoinCase[] = [
  ...pdfCases,
  ...timedCases,
  ...avifCases,
  ...encodedCases,
  ...tiffCases,
  ...svgCases,
];
