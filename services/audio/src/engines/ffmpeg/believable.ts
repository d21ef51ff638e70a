import type { SoundFacts } from './probe-sound.ts';

/** Digital silence in the leanest codec takes more than this. */
const LEAST_BITS_PER_SECOND = 64;

const mostSeconds = ({ codec, bits, channels, sampleRateHz }: SoundFacts, bytes: number): number => {
  const plain = codec.startsWith('pcm_') ? bits * channels * sampleRateHz : 0;
  return (bytes * 8) / Math.max(plain, LEAST_BITS_PER_SECOND);
};

/** The facts without a length that the size of the file cannot hold: a header may promise what does not follow. */
export const believable = (facts: SoundFacts, bytes: number): SoundFacts => {
  const most = mostSeconds(facts, bytes);
  if (facts.durationSeconds === undefined || facts.durationSeconds <= most) return facts;
  return { ...facts, durationSeconds: facts.codec.startsWith('pcm_') ? most : undefined };
};
