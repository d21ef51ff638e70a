import type { SoundFacts } from './probe-sound.ts';

/** Digital silence in the leanest codec takes more than this. */
const LEAST_BITS_PER_SECOND = 64;

const plainBitsPerSecond = ({ codec, bits, channels, sampleRateHz }: SoundFacts): number =>
  codec.startsWith('pcm_') ? bits * channels * sampleRateHz : 0;

const toMs = (seconds: number): number => Math.round(seconds * 1_000) / 1_000;

/**
 * The facts with a length that the size of the file can hold: a header may promise what does not follow. Plain samples take
 * a known room each, so their length is known even where the file, read from front to back, does not tell it.
 */
export const believable = <F extends SoundFacts>(facts: F, bytes: number): F => {
  const { durationSeconds } = facts;
  const plain = plainBitsPerSecond(facts);
  const most = (bytes * 8) / (plain || LEAST_BITS_PER_SECOND);
  if (plain > 0) return { ...facts, durationSeconds: toMs(Math.min(durationSeconds ?? most, most)) };
  return durationSeconds === undefined || durationSeconds <= most ? facts : { ...facts, durationSeconds: undefined };
};
