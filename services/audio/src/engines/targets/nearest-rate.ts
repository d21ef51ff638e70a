import type { SoundOptions } from '@convi/contracts';
import type { SoundFacts } from '../ffmpeg/probe-sound.ts';

const MPEG_RATES = [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];

/** What encoders take, in Hz, lowest first. */
export const ratesOf = {
  mp3: MPEG_RATES,
  aac: [7_350, ...MPEG_RATES, 64_000, 88_200, 96_000],
  mp2: [16_000, 22_050, 24_000, 32_000, 44_100, 48_000],
  ac3: [32_000, 44_100, 48_000],
} as const;

/** The rate that a result gets: the one that was asked for or the source's, or the next that the encoder takes. */
export const nearestRate = (
  rates: readonly number[],
  source: Pick<SoundFacts, 'sampleRateHz'>,
  { sampleRateHz }: Pick<SoundOptions, 'sampleRateHz'>,
): number | undefined => {
  const wish = sampleRateHz ?? source.sampleRateHz;
  return wish > 0 ? (rates.find((rate) => rate >= wish) ?? rates.at(-1)) : undefined;
};
