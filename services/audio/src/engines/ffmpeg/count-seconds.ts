import type { FormatId } from '@convi/contracts';
import { countArguments, measureArguments } from './command-line.ts';
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

/**
 * The facts with a length that was counted where the file itself tells none, or can only be guessed from. Packets without
 * times (Shorten) are decoded.
 */
export const countedFacts = async <F extends SoundFacts>(job: FfmpegJob, format: FormatId, facts: F): Promise<F> => {
  if (!guessed.includes(format) && facts.durationSeconds !== undefined) return facts;
  const read = await countBy(job, countArguments(job.sound));
  const seconds =
    read > 0 || facts.durationSeconds !== undefined ? read : await countBy(job, measureArguments(job.sound, ['anull']));
  return seconds > 0 ? { ...facts, durationSeconds: toMs(seconds) } : facts;
};
