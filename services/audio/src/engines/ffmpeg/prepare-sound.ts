import type { SoundOptions } from '@convi/contracts';
import type { JobContext } from '@convi/worker-kit';
import type { FfmpegJob } from './ffmpeg-job.ts';
import { filtersOf, stepsBefore } from './filter-graph.ts';
import { isMeasured, levelSound, plainGain } from './level-sound.ts';
import { measureSound } from './measure-sound.ts';
import { isLengthNeeded, soundSteps, type Way } from './sound-steps.ts';

const MOST_MISSED_LU = 0.3;
const USUAL_HZ = 48_000;

const lengthFor = async (job: FfmpegJob, way: Way, pass: Pass): Promise<number | undefined> => {
  if (!isLengthNeeded(way.options)) return undefined;
  // Lengths that a file tells are often guesses: a fade has to end with the sound.
  return (await measureSound(job, filtersOf(stepsBefore(soundSteps(way), 'turn')), pass)).seconds;
};

type Pass = (seconds: number) => void;
type Preparing = {
  readonly context: Pick<JobContext, 'warn'>;
  /** Told how many seconds of the result a pass has come to. */
  readonly pass: Pass;
};

/** The filters that bring a sound to its wished level. */
export const levelFor = async (job: FfmpegJob, way: Way, { context, pass }: Preparing): Promise<readonly string[]> => {
  if (way.level) return way.level;
  if (!isMeasured(way.options)) return plainGain(way.options);
  const before = filtersOf(stepsBefore(soundSteps(way), 'level'));
  const measure = (filters: readonly string[]) => measureSound(job, [...before, ...filters], pass);
  const { filters, missedLu } = await levelSound(measure, await measure([]), {
    ...way.options,
    ...way.levelWish,
    sampleRateHz: way.encoding.sampleRateHz || way.source.sampleRateHz || USUAL_HZ,
  });
  if (Math.abs(missedLu) > MOST_MISSED_LU) context.warn('loudness-missed');
  return filters;
};

/** Whether a sound is read once before it is encoded. */
export const isPrepared = (options: SoundOptions): boolean => isLengthNeeded(options) || isMeasured(options);

/** All filters between decoder and encoder, with what has to be measured first. */
export const prepareSound = async (job: FfmpegJob, way: Way, preparing: Preparing): Promise<readonly string[]> => {
  const faded = { ...way, seconds: await lengthFor(job, way, preparing.pass) };
  return filtersOf(soundSteps({ ...faded, level: await levelFor(job, faded, preparing) }));
};
