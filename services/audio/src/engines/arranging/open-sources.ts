import type { InputFile, JobContext } from '@convi/worker-kit';
import type { SoundHost } from '../containers/container-engine.ts';
import { believable } from '../ffmpeg/believable.ts';
import { countedFacts } from '../ffmpeg/count-seconds.ts';
import type { FfmpegJob } from '../ffmpeg/ffmpeg-job.ts';
import { isOverTrimmed } from '../ffmpeg/over-trimmed.ts';
import { type ProbedSound, probeSound } from '../ffmpeg/probe-sound.ts';
import { openSound } from '../ffmpeg/sources.ts';
import type { PcmShape } from './timeline.ts';

/** One file of an arrangement, with what is known of it. */
export type Source = {
  readonly file: InputFile;
  readonly job: FfmpegJob;
  readonly sound: ProbedSound;
  readonly isUntrimmed: boolean;
};

/** What the inspection counted says more than what a header promises; an exact number of samples says all. */
const known = (sound: ProbedSound, file: InputFile): ProbedSound => {
  const { durationSeconds = 0, sampleRateHz } = sound;
  const samples = isOverTrimmed(sound, file) ? Math.round(durationSeconds * sampleRateHz) : sound.samples;
  if (samples !== undefined) return { ...sound, samples, durationSeconds: samples / sampleRateHz };
  return { ...sound, durationSeconds: file.facts.durationSeconds ?? sound.durationSeconds };
};

const openSource = async (context: JobContext, host: SoundHost, file: InputFile): Promise<Source> => {
  const opened = await openSound(host, context, file);
  const job: FfmpegJob = { context, host, roomBytes: context.outputBytes, ...opened };
  const probed = believable(await probeSound(job), file.bytes);
  const sound = known(probed, file);
  // Nobody has looked at the file yet, and it does not tell by itself how long it is.
  const measured = sound.durationSeconds === undefined ? await countedFacts(job, file.format, sound) : sound;
  return { file, job, sound: measured, isUntrimmed: isOverTrimmed(probed, file) };
};

/** Opens the files of an arrangement one after the other. */
export const openSources = async (
  host: SoundHost,
  context: JobContext,
  files: readonly InputFile[],
): Promise<Source[]> => {
  const sources: Source[] = [];
  for (const file of files) sources.push(await openSource(context, host, file));
  return sources;
};

const USUAL_HZ = 48_000;
const STEREO = 2;

/** What all of them are brought to: the highest rate and the most channels of any. */
export const commonShape = (sources: readonly Source[]): PcmShape => {
  const most = (of: (sound: ProbedSound) => number): number => Math.max(...sources.map(({ sound }) => of(sound)));
  return {
    sampleRateHz: most(({ sampleRateHz }) => sampleRateHz) || USUAL_HZ,
    channels: most(({ channels }) => channels) || STEREO,
  };
};
