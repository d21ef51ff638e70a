import type { AuditionWish, FormatId } from '@convi/contracts';
import { type Auditioner, defineAuditioner, type EngineHost, type InputFile } from '@convi/worker-kit';
import { auditionSound } from './engines/audition/audition-sound.ts';
import { readableFormats } from './engines/ffmpeg/demuxers.ts';
import { longestSeconds } from './engines/ffmpeg/estimates.ts';
import { flowingFormats, flowingSound, lyingSound, type OpenSound } from './engines/ffmpeg/sources.ts';

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
  readonly open: (file: InputFile) => OpenSound;
};

const auditioner = (host: EngineHost, { from, input, open }: Way): Auditioner => {
  const make = auditionSound(host, open);
  return defineAuditioner({
    ...{ from, input },
    timeoutMs: (file) => STARTING_MS + longestSeconds(file) * MS_PER_SECOND,
    estimateBytes: ({ kind }) => roomOf[kind],
    audition: (context, file, wish) => make(context, { file, wish }),
  });
};

/** Peaks, loudness, cover and clips of every recording. Those that flow need no scratch, however large they are. */
export const audition = (host: EngineHost): readonly Auditioner[] => {
  const lying = readableFormats.filter((format) => !flowingFormats.includes(format));
  return [
    auditioner(host, { from: flowingFormats, input: 'stream', open: flowingSound }),
    auditioner(host, { from: lying, input: 'file', open: lyingSound }),
  ];
};
