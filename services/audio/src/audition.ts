import type { AuditionWish, FormatId } from '@convi/contracts';
import { type Auditioner, defineAuditioner } from '@convi/worker-kit';
import { auditionSound } from './engines/audition/audition-sound.ts';
import type { SoundHost } from './engines/containers/container-engine.ts';
import { readableFormats } from './engines/ffmpeg/demuxers.ts';
import { longestSeconds } from './engines/ffmpeg/estimates.ts';
import { flowingFormats } from './engines/ffmpeg/sources.ts';

const MiB = 1024 ** 2;
const STARTING_MS = 30_000;
/** The slowest of these, true peaks, goes at some two hundred times the speed of playing. */
const MS_PER_SECOND = 20;

// Peaks as text: two numbers of up to six characters and a comma for each of a million, and as much for all coarser ones.
const roomOf: { readonly [K in AuditionWish['kind']]: number } = {
  waveform: 30 * MiB,
  loudness: MiB,
  cover: 4 * MiB,
  clip: 4 * MiB,
};

type Way = {
  readonly from: readonly FormatId[];
  readonly input: 'file' | 'stream';
};

const auditioner = (host: SoundHost, { from, input }: Way): Auditioner => {
  const make = auditionSound(host);
  return defineAuditioner({
    ...{ from, input },
    timeoutMs: (file) => STARTING_MS + longestSeconds(file) * MS_PER_SECOND,
    estimateBytes: ({ kind }) => roomOf[kind],
    audition: (context, file, wish) => make(context, { file, wish }),
  });
};

/** Peaks, loudness, cover and clips of every recording. Those that flow need no scratch, however large they are. */
export const audition = (host: SoundHost): readonly Auditioner[] => {
  const lying = readableFormats.filter((format) => !flowingFormats.includes(format));
  return [
    auditioner(host, { from: flowingFormats, input: 'stream' }),
    auditioner(host, { from: lying, input: 'file' }),
  ];
};
