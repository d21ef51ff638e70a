import type { FormatId } from '@convi/contracts';
import { COUNTED, countArguments, measureArguments } from './command-line.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import type { SoundFacts } from './probe-sound.ts';
import { secondsWritten } from './read-progress.ts';
import { runTool } from './run-tool.ts';

/*
 * What has no index tells no length: ffmpeg guesses it from the first frames (a variable bitrate without a header, bare
 * streams) or from the last page (chained Ogg). Reading the packets to the end costs little, as nothing is decoded.
 */
const guessed: readonly FormatId[] = [
  ...(['mp3', 'mp2', 'aac', 'ac3', 'eac3', 'dts', 'gsm', 'amr'] as const),
  ...(['ogg', 'oga', 'opus', 'spx', 'ogv', 'ts', 'mpg', 'flv', 'mka', 'weba'] as const),
];

const toMs = (seconds: number): number => Math.round(seconds * 1_000) / 1_000;

const countBy = async (job: FfmpegJob, args: string[]): Promise<number> => {
  let seconds = 0;
  await runTool(job, {
    name: 'ffmpeg',
    args,
    onLine: (line) => {
      seconds = secondsWritten(line) ?? seconds;
    },
  });
  return seconds;
};

/** Their last page tells how long a stream is, to the sample; of a chain it tells the last link only, and times begin anew. */
const paged: readonly FormatId[] = ['ogg', 'oga', 'opus', 'spx', 'ogv'];
/** Packets are counted without the last one's end. */
const SAME_SECONDS = 0.1;

const decodedSeconds = (job: FfmpegJob): Promise<number> => countBy(job, measureArguments(job.sound, [COUNTED]));

const countedSeconds = async (job: FfmpegJob, format: FormatId, told: number | undefined): Promise<number> => {
  const read = await countBy(job, countArguments(job.sound));
  if (told === undefined) return read > 0 ? read : decodedSeconds(job);
  if (!paged.includes(format)) return read;
  return Math.abs(read - told) < SAME_SECONDS ? told : decodedSeconds(job);
};

/**
 * The facts with a length that was counted where the file itself tells none, or can only be guessed from. Packets without
 * times (Shorten), and chains, are decoded.
 */
export const countedFacts = async <F extends SoundFacts>(job: FfmpegJob, format: FormatId, facts: F): Promise<F> => {
  if (!guessed.includes(format) && facts.durationSeconds !== undefined) return facts;
  const seconds = await countedSeconds(job, format, facts.durationSeconds);
  return seconds > 0 ? { ...facts, durationSeconds: toMs(seconds) } : facts;
};
