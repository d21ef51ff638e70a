import type { FormatId } from '@convi/contracts';
import type { InputFacts } from '@convi/worker-kit';
import { flowingFormats, inputBytes } from './sources.ts';

const MARGIN_BYTES = 16 * 1024 ** 2;
const LONGEST_SECONDS = 6 * 3_600;

// The leanest that recordings of a format usually are, in bits a second: bounds how long one of unknown length is.
const lean: Partial<Record<FormatId, number>> = {
  ...{ amr: 4_000, opus: 6_000, spx: 2_000, ogg: 6_000, mka: 6_000, weba: 6_000, gsm: 12_000, voc: 16_000 },
  ...{ aac: 12_000, m4a: 12_000, m4b: 12_000, m4r: 12_000, mp4: 8_000, mp3: 8_000, wma: 5_000, mp2: 24_000 },
  ...{ ogv: 16_000, ts: 24_000, mpg: 24_000, flv: 8_000, avi: 8_000 },
};
const LEAN = 24_000;
const LEAN_LOSSLESS = 200_000;
const lossless: readonly FormatId[] = [
  'wav',
  'flac',
  'aiff',
  'caf',
  'au',
  'wv',
  'tta',
  'oga',
  'alac',
  'ape',
  'tak',
  'shn',
  'dsf',
  'dff',
];

/** Upper bound of a recording's length: what the inspection found, or what its size allows. */
export const longestSeconds = ({ format, bytes, facts }: InputFacts): number => {
  if (facts.durationSeconds !== undefined) return facts.durationSeconds + 1;
  const bitsPerSecond = lean[format] ?? (lossless.includes(format) ? LEAN_LOSSLESS : LEAN);
  return Math.min(LONGEST_SECONDS, (bytes * 8) / bitsPerSecond + 1);
};

const sum = (files: readonly InputFacts[], of: (file: InputFacts) => number): number =>
  files.reduce((total, file) => total + of(file), 0);

/** The most that a second of sound takes that is taken over as it is, and not of a lossless format: those take less than plain. */
const COPIED_BYTES_PER_SECOND = 160_000;

/** Room for a sound that is taken over as it is, whatever bitrate was asked for. */
export const copiedRate = (file: InputFacts): number =>
  flowingFormats.includes(file.format) ? 0 : Math.min(COPIED_BYTES_PER_SECOND, file.bytes / longestSeconds(file));

/** Scratch for the inputs and a result of so many bytes a second of each, played at a speed. */
export const scratchBytes = (
  files: readonly InputFacts[],
  bytesPerSecond: (file: InputFacts) => number,
  speedPercent = 100,
): number => {
  const resultBytes = (file: InputFacts): number => (longestSeconds(file) * bytesPerSecond(file) * 100) / speedPercent;
  return MARGIN_BYTES + Math.ceil(sum(files, (file) => inputBytes(file) + resultBytes(file)));
};

/** Bytes a second of uncompressed sound. */
export const pcmRate =
  ({ sampleRateHz, channels, bitDepth }: { sampleRateHz?: number | undefined; channels: string; bitDepth: number }) =>
  ({ facts }: InputFacts): number => {
    const kept = facts.channels ?? 2;
    const count = { mono: 1, left: 1, right: 1, stereo: 2 }[channels] ?? kept;
    return (sampleRateHz ?? facts.sampleRateHz ?? 48_000) * count * (bitDepth / 8);
  };

/** Bytes a second of a lossy result: twice what was asked for, since encoders may go over it. */
export const lossyRate = (bitrateKbps: number): number => (bitrateKbps * 1_000 * 2) / 8;

const STARTING_MS = 120_000;

// Four times as fast as it plays is what the slowest encoder does on a busy, slow machine.
/** The run budget for recordings. */
export const budgetMs = (files: readonly InputFacts[]): number => STARTING_MS + sum(files, longestSeconds) * 250;
