import type { FormatId } from '@convi/contracts';
import { COUNTED_SAMPLE_BYTES, countArguments, decodeArguments } from './command-line.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import type { SoundFacts } from './probe-sound.ts';
import { bytesWritten, secondsWritten } from './read-progress.ts';
import { runTool } from './run-tool.ts';
import { tallyArguments } from './tally-arguments.ts';

/*
 * What has no index tells no length: ffmpeg guesses it from the first frames (a variable bitrate without a header, bare
 * streams) or from the last page (chained Ogg). Reading the packets to the end costs little, as nothing is decoded.
 */
const guessed: readonly FormatId[] = [
  ...(['mp3', 'mp2', 'aac', 'ac3', 'eac3', 'dts', 'gsm', 'amr'] as const),
  ...(['ogg', 'oga', 'opus', 'spx', 'ogv', 'ts', 'mpg', 'flv', 'avi', 'wma', 'mka', 'weba'] as const),
];

const toMs = (seconds: number): number => Math.round(seconds * 1_000) / 1_000;

type Counted = { readonly count: number; readonly isDamaged: boolean };

const countBy = async (
  job: FfmpegJob,
  args: string[],
  told: (line: string) => number | undefined,
): Promise<Counted> => {
  let count = 0;
  const { complaint } = await runTool(job, {
    name: 'ffmpeg',
    args,
    onLine: (line) => {
      count = told(line) ?? count;
    },
  });
  return { count, isDamaged: complaint === 'damaged' };
};

/** Their last page tells how long a stream is, to the sample; of a chain it tells the last link only, and times begin anew. */
const paged: readonly FormatId[] = ['ogg', 'oga', 'opus', 'spx', 'ogv'];
/** Packets are counted without the last one's end. */
const SAME_SECONDS = 0.1;
const USUAL_HZ = 48_000;

/** Bare frames, all of one length. */
const inFrames: readonly FormatId[] = ['ac3', 'eac3', 'dts'];

/** Their sound may begin when their pictures have begun already. */
const films: readonly FormatId[] = ['mka', 'weba', 'flv', 'avi', 'wma'];

const decodedSeconds = async (job: FfmpegJob, { sampleRateHz }: SoundFacts): Promise<number> => {
  const rateHz = sampleRateHz || USUAL_HZ;
  const { count: bytes } = await countBy(job, decodeArguments(job.sound, rateHz), bytesWritten);
  return bytes / COUNTED_SAMPLE_BYTES / rateHz;
};

/** Lossless packets in another container do not tell how long the last one is: its own word does, unless more is missing. */
const BLOCK_SECONDS = 0.11;
const lacksLastBlock = ({ codec, bits, durationSeconds: told = 0 }: SoundFacts, read: number): boolean =>
  bits > 0 && !codec.startsWith('pcm_') && read < told && told - read < BLOCK_SECONDS;

const packetArguments = ({ sound }: FfmpegJob, format: FormatId): string[] => {
  if (paged.includes(format) || inFrames.includes(format)) return tallyArguments(sound, format);
  return countArguments(sound, films.includes(format) ? 'at zero' : 'at its time');
};

const countedSeconds = async (job: FfmpegJob, format: FormatId, facts: SoundFacts): Promise<number> => {
  const { durationSeconds: told } = facts;
  const { count: read, isDamaged } = await countBy(job, packetArguments(job, format), secondsWritten);
  if (told === undefined) return read > 0 && facts.bits === 0 ? read : decodedSeconds(job, facts);
  // Times go on behind what is missing within.
  if (isDamaged) return (await decodedSeconds(job, facts)) || read;
  if (!paged.includes(format)) return lacksLastBlock(facts, read) ? told : read;
  return Math.abs(read - told) < SAME_SECONDS ? told : decodedSeconds(job, facts);
};

/** The facts with a length that was heard: everything is decoded. */
export const decodedFacts = async <F extends SoundFacts>(job: FfmpegJob, facts: F): Promise<F> => {
  const seconds = await decodedSeconds(job, facts);
  return seconds > 0 ? { ...facts, durationSeconds: toMs(seconds) } : facts;
};

/**
 * The facts with a length that was counted where the file itself tells none, or can only be guessed from. Packets without
 * times (Shorten), chains, and what has lost some of its pages, are decoded.
 */
export const countedFacts = async <F extends SoundFacts>(job: FfmpegJob, format: FormatId, facts: F): Promise<F> => {
  if (!guessed.includes(format) && facts.durationSeconds !== undefined) return facts;
  const seconds = await countedSeconds(job, format, facts);
  return seconds > 0 ? { ...facts, durationSeconds: toMs(seconds) } : facts;
};
