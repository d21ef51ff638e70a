import { execFileSync } from 'node:child_process';
import type { FormatId } from '@convi/contracts';
import sharp from 'sharp';
import type { Source } from '../image-host.fixture.ts';
import { halves, MARKER, noise, withMetadata } from '../pictures.fixture.ts';
import { asPng, type OptionCase } from './option-case.fixture.ts';

const photo = asPng(() => noise());
const detailed = asPng(() => noise().resize(400, 400, { kernel: 'nearest' }).sharpen());
const personal = async (): Promise<Source> => ({
  format: 'jpg',
  content: await withMetadata(halves()).jpeg().toBuffer(),
});

const exiftool = (bytes: Buffer, ...tags: readonly string[]): string =>
  execFileSync('exiftool', ['-s3', '-n', ...tags.map((tag) => `-${tag}`), '-'], { input: bytes })
    .toString()
    .trim();

/** A case whose result is smaller than a number of bytes. */
const below = (bytes: number) => async (made: Buffer) => made.length < bytes;
const above = (bytes: number) => async (made: Buffer) => made.length > bytes;
const depthIs = (depth: string) => async (made: Buffer) => (await sharp(made).metadata()).depth === depth;

const KB = 1_000;
const targeted = (to: FormatId, targetKilobytes: number): OptionCase => ({
  option: 'targetKilobytes',
  to,
  source: detailed,
  options: { targetKilobytes },
  holds: async ({ length }) => length <= targetKilobytes * KB && length >= targetKilobytes * KB * 0.95,
});

const kept = (to: FormatId): OptionCase => ({
  option: 'metadata',
  to,
  source: personal,
  options: { metadata: 'keep' },
  holds: async (bytes) => bytes.includes(MARKER),
});

/** Of how a file is written. */
export const fileCases: readonly OptionCase[] = [
  { option: 'quality', to: 'jpg', source: photo, options: { quality: 20 }, holds: below(800) },
  { option: 'quality', to: 'webp', source: photo, options: { quality: 20 }, holds: below(500) },
  { option: 'quality', to: 'avif', source: photo, options: { quality: 20 }, holds: below(500) },
  targeted('jpg', 40),
  targeted('webp', 40),
  targeted('avif', 30),
  { option: 'lossless', to: 'webp', source: photo, options: { lossless: true }, holds: isSame },
  { option: 'lossless', to: 'avif', source: photo, options: { lossless: true }, holds: above(5_000) },
  {
    option: 'progressive',
    to: 'jpg',
    source: photo,
    options: { progressive: true },
    holds: async (bytes) => (await sharp(bytes).metadata()).isProgressive === true,
  },
  {
    option: 'progressive',
    to: 'png',
    source: photo,
    options: { progressive: true },
    holds: async (bytes) => bytes[28] === 1,
  },
  {
    option: 'chroma',
    to: 'jpg',
    source: photo,
    options: { chroma: '4:4:4' },
    holds: async (bytes) => (await sharp(bytes).metadata()).chromaSubsampling === '4:4:4',
  },
  // The box `av1C` says it: AV1 in ISOBMFF §2.3, the bits chroma_subsampling_x and _y of its third byte.
  {
    option: 'chroma',
    to: 'avif',
    source: photo,
    options: { chroma: '4:4:4' },
    holds: async (bytes) => ((bytes[bytes.indexOf('av1C') + 6] ?? 0) & 0b1100) === 0,
  },
  { option: 'effort', to: 'webp', source: detailed, options: { effort: 0 }, holds: above(51_000) },
  { option: 'effort', to: 'avif', source: detailed, options: { effort: 0 }, holds: above(37_500) },
  { option: 'effort', to: 'gif', source: detailed, options: { effort: 1 }, holds: above(118_000) },
  { option: 'compression', to: 'png', source: photo, options: { compression: 0 }, holds: above(12_000) },
  {
    option: 'palette',
    to: 'png',
    source: photo,
    options: { palette: true },
    holds: async (bytes) => bytes[25] === 3,
  },
  {
    option: 'colours',
    to: 'png',
    source: photo,
    options: { palette: true, colours: 4 },
    holds: async (bytes) => (await distinct(bytes)) <= 4,
  },
  {
    option: 'colours',
    to: 'gif',
    source: photo,
    options: { colours: 4 },
    holds: async (bytes) => (await distinct(bytes)) <= 4,
  },
  { option: 'bitDepth', to: 'png', source: photo, options: { bitDepth: '16' }, holds: depthIs('ushort') },
  { option: 'bitDepth', to: 'tiff', source: photo, options: { bitDepth: '16' }, holds: depthIs('ushort') },
  ...(['jpg', 'png', 'tiff'] as const).map(
    (to): OptionCase => ({
      option: 'dpi',
      to,
      source: photo,
      options: { dpi: 300 },
      holds: async (bytes) => Math.round((await sharp(bytes).metadata()).density ?? 0) === 300,
    }),
  ),
  {
    option: 'tiffCompression',
    to: 'tiff',
    source: photo,
    options: { tiffCompression: 'none' },
    holds: async (bytes) => exiftool(bytes, 'Compression') === '1',
  },
  ...(['jpg', 'png', 'webp', 'avif', 'tiff'] as const).map(kept),
];

async function isSame(bytes: Buffer): Promise<boolean> {
  const [before, after] = await Promise.all(
    [(await photo()).content, bytes].map((each) => sharp(each).raw().toBuffer()),
  );
  return before?.equals(after ?? Buffer.alloc(0)) === true;
}

async function distinct(bytes: Buffer): Promise<number> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const pixels = Array.from({ length: info.width * info.height }, (_, n) =>
    data.readUIntBE(n * info.channels, info.channels),
  );
  return new Set(pixels).size;
}
