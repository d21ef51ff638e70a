import { execFileSync } from 'node:child_process';
import sharp from 'sharp';
import { above, animated, below, busyTwice, disc, isBlueAround, isGrey, type JoinCase } from './join-case.fixture.ts';

/** sharp knows no file that says first of all that it is a sequence. */
const still = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replace('ftypavis', 'ftypavif'), 'latin1');
const shownFor = (bytes: Buffer): string =>
  execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'packet=duration_time', '-of', 'csv=p=0', '-i', '-'], {
    ...{ input: bytes, encoding: 'utf8' },
  });

const ofAvif = animated('avif');
const blueAround = { options: { flatten: true, background: '#0000ff' }, holds: isBlueAround(still) };
/** Of pictures in an animation that sharp does not show. */
export const avifCases: readonly JoinCase[] = [
  ofAvif('delayMs', { options: { delayMs: 200 }, holds: async (bytes) => shownFor(bytes).startsWith('0.200') }),
  ofAvif('canvas', {
    ...{ options: { canvas: 'largest' } },
    holds: async (bytes) => (await sharp(still(bytes)).metadata()).width === 80,
  }),
  ofAvif('colourSpace', { options: { colourSpace: 'grey' }, holds: isGrey(still) }),
  { ...ofAvif('flatten', blueAround), inputs: disc },
  { ...ofAvif('background', blueAround), inputs: disc },
  { ...ofAvif('quality', { options: { quality: 10 }, holds: below(20_000) }), inputs: busyTwice },
  { ...ofAvif('lossless', { options: { lossless: true }, holds: above(200_000) }), inputs: busyTwice },
  { ...ofAvif('effort', { options: { effort: 0 }, holds: above(52_000) }), inputs: busyTwice },
  { ...ofAvif('chroma', { options: { chroma: '4:4:4' }, holds: above(55_000) }), inputs: busyTwice },
];
