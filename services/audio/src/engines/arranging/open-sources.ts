import type { EngineHost, InputFile, JobContext } from '@convi/worker-kit';
import { believable } from '../ffmpeg/believable.ts';
import type { FfmpegJob } from '../ffmpeg/ffmpeg-job.ts';
import { type ProbedSound, probeSound } from '../ffmpeg/probe-sound.ts';
import { openSound } from '../ffmpeg/sources.ts';
import type { PcmShape } from './timeline.ts';

/** One file of an arrangement, with what is known of it. */
export type Source = { readonly file: InputFile; readonly job: FfmpegJob; readonly sound: ProbedSound };

/** What the inspection counted says more than what a header promises. */
const known = (sound: ProbedSound, { facts }: InputFile): ProbedSound => ({
  ...sound,
  durationSeconds:
    sound.samples === undefined ? (facts.durationSeconds ?? sound.durationSeconds) : sound.samples / sound.sampleRateHz,
});

const openSource = async (context: JobContext, host: EngineHost, file: InputFile): Promise<Source> => {
  const opened = await openSound(context, file);
  const job: FfmpegJob = { context, hidden: host.hidden, roomBytes: context.outputBytes, ...opened };
  return { file, job, sound: known(believable(await probeSound(job), file.bytes), file) };
};

/** Opens the files of an arrangement one after the other. */
export const openSources = async (
  host: EngineHost,
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
