import type { FormatId } from '@convi/contracts';
import { demuxerOptions } from './demuxers.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import { measureSound } from './measure-sound.ts';

/** Less than half of what a result may miss its loudness by. */
const NEAR_LU = 0.15;
const MOST_TRUE_PEAK_DB = -1;

type Result = { readonly name: string; readonly to: FormatId; readonly wish: number };

/**
 * The gain that brings a result to its wished loudness: a lossy encoder leaves out the highest sounds, which noise is made of.
 * Undefined when it is near enough, or when its peaks leave no room.
 */
export const missedLoudness = async (job: FfmpegJob, { name, to, wish }: Result): Promise<number | undefined> => {
  const sound = { source: `file:${name}`, demuxer: demuxerOptions(to) };
  const { lufs = wish, truePeakDb = 0 } = await measureSound({ ...job, sound, open: undefined }, []);
  const missed = wish - lufs;
  if (Math.abs(missed) < NEAR_LU || (missed > 0 && truePeakDb + missed > MOST_TRUE_PEAK_DB)) return undefined;
  return missed;
};
