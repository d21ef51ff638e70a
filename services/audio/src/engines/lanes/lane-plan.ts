import type { SoundOptions } from '@convi/contracts';
import { resultSeconds } from '../ffmpeg/sound-steps.ts';

/** Below this what is saved is eaten by one more start and what is encoded twice. */
const LEAST_LANE_SECONDS = 90;
/** How long neighbours encode the same: they agree after a second or two. */
export const OVERLAP_SECONDS = 8;

/** A stretch of what an encoder is given, in samples; the last one goes on to the end. */
export type Lane = { readonly startSample: number; readonly endSample: number | undefined };

// Silence that goes leaves an unknown rest, and what works hard before the encoder would do so in every lane.
const isSteady = (options: SoundOptions): boolean =>
  !options.removeSilence &&
  options.speedPercent === 100 &&
  options.pitchSemitones === 0 &&
  options.noiseReductionDecibels === 0;

type Sound = {
  readonly options: SoundOptions;
  readonly sourceSeconds: number | undefined;
  /** Of the result. */
  readonly sampleRateHz: number | undefined;
};

/** How many lanes are worth it, from one to as many as there may be. */
export const worthwhileLanes = ({ options, sourceSeconds, sampleRateHz }: Sound, most: number): number => {
  if (sourceSeconds === undefined || !sampleRateHz || !isSteady(options)) return 1;
  return Math.max(1, Math.min(most, Math.floor(resultSeconds(options, sourceSeconds) / LEAST_LANE_SECONDS)));
};

/** Divides a sound evenly, at places where packets begin. */
export const lanesOf = (count: number, samples: number, { stepSamples, overlapSamples }: Steps): Lane[] => {
  const startOf = (n: number): number => Math.floor((samples * n) / count / stepSamples) * stepSamples;
  return Array.from({ length: count }, (_, n) => ({
    startSample: startOf(n),
    endSample: n + 1 < count ? startOf(n + 1) + overlapSamples : undefined,
  }));
};

type Steps = { readonly stepSamples: number; readonly overlapSamples: number };
