import type { FormatId } from '@convi/contracts';
import { COUNTED_SAMPLE_BYTES, countArguments, decodeArguments } from './command-line.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import type { SoundFacts } from './probe-sound.ts';
import { bytesWritten, secondsWritten } from './read-progress.ts';
import { runTool } from './run-tool.ts';

/*
 * What has no index tells no length: ffmpeg guesses it from the first frames (a variable bitrate without a header, bare
 * streams) or from the last page (chained Ogg). Reading the packets to the end costs little, as nothing is decoded.
 */
const guessed: readonly FormatId[] = [
  ...(['mp3', 'mp2', 'aac', 'ac3', 'eac3', 'dts', 'gsm', 'amr'] as const),
  ...(['ogg', 'oga', 'opus', 'spx', 'ogv', 'ts', 'mpg', 'flv', 'avi', 'wma', 'mka', 'weba'] as const),
];

const toMs = (seconds: number): number => Math.round(seconds * 1_000) / 1_000;

const countBy = async (job: FfmpegJob, args: string[], told: (line: string) => number | undefined): Promise<number> => {
  let count = 0;
  await runTool(job, {
    name: 'ffmpeg',
    args,
    onLine: (line) => {
      count = told(line) ?? count;
    },
  });
  return count;
};

/** Their last page tells how long a stream is, to the sample; of a chain it tells the last link only, and times begin anew. */
const paged: readonly FormatId[] = ['ogg', 'oga', 'opus', 'spx', 'ogv'];
/** Packets are counted without the last one's end. */
const SAME_SECONDS = 0.1;
const USUAL_HZ = 48_000;

/** Their sound may begin when their pictures have begun already. */
const films: readonly FormatId[] = ['mka', 'weba', 'flv', 'avi', 'wma'];

const decodedSeconds = async (job: FfmpegJob, { sampleRateHz }: SoundFacts): Promise<number> => {
  const rateHz = sampleRateHz || USUAL_HZ;
  const bytes = await countBy(job, decodeArguments(job.sound, rateHz), bytesWritten);
  return bytes / COUNTED_SAMPLE_BYTES / rateHz;
};

const countedSeconds = async (job: FfmpegJob, format: FormatId, facts: SoundFacts): Promise<number> => {
  const { durationSeconds: told } = facts;
  const begin = films.includes(format) ? 'at zero' : 'at its time';
  const read = await countBy(job, countArguments(job.sound, begin), secondsWritten);
  if (told === undefined) return read > 0 && facts.bits === 0 ? read : decodedSeconds(job, facts);
  if (!paged.includes(format)) return read;
  return Math.abs(read - told) < SAME_SECONDS ? told : decodedSeconds(job, facts);
};

/**
 * The facts with a length that was counted where the file itself tells none, or can only be guessed from. Packets without
 * times (Shorten), and chains, are decoded.
 */
export const countedFacts = async <F extends SoundFacts>(job: FfmpegJob, format: FormatId, facts: F): Promise<F> => {
  if (!guessed.includes(format) && facts.durationSeconds !== undefined) return facts;
  const seconds = await countedSeconds(job, format, facts);
  return seconds > 0 ? { ...facts, durationSeconds: toMs(seconds) } : facts;
};
