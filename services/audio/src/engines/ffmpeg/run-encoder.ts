import type { SoundOptions } from '@convi/contracts';
import { encodeInLanes } from '../lanes/encode-in-lanes.ts';
import type { FreeLanes } from '../lanes/free-lanes.ts';
import { laneCodecs } from '../lanes/lane-codecs.ts';
import { lanesOf, OVERLAP_SECONDS, worthwhileLanes } from '../lanes/lane-plan.ts';
import { convertArguments, type OutputSettings } from './command-line.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import { secondsWritten } from './read-progress.ts';
import { runTool, type ToolRun } from './run-tool.ts';
import { resultSeconds } from './sound-steps.ts';
import type { Encoding } from './target.ts';

type EncoderWork = {
  readonly settings: OutputSettings;
  readonly way: Encoding;
  readonly options: SoundOptions;
  readonly sourceSeconds: number | undefined;
  readonly lanes: FreeLanes | undefined;
  readonly onSeconds: (seconds: number) => void;
};

const runAlone = (job: FfmpegJob, { settings, onSeconds }: EncoderWork): Promise<ToolRun> =>
  runTool(job, {
    name: 'ffmpeg',
    args: convertArguments(job.sound, settings),
    onLine: (line) => {
      const seconds = secondsWritten(line);
      if (seconds !== undefined) onSeconds(seconds);
    },
  });

const runInLanes = async (job: FfmpegJob, work: EncoderWork, count: number): Promise<ToolRun | undefined> => {
  const { settings, way, options, sourceSeconds = 0, onSeconds } = work;
  const { lanes: codec, sampleRateHz = 0 } = way;
  if (!codec || count === 1) return undefined;
  const overlapSamples = OVERLAP_SECONDS * sampleRateHz;
  const samples = resultSeconds(options, sourceSeconds) * sampleRateHz;
  const lanes = lanesOf(count, samples, { stepSamples: laneCodecs[codec].stepSamples, overlapSamples });
  return encodeInLanes(job, { settings, lanes, codec, overlapSamples, sampleRateHz, onSeconds });
};

/** Encodes a sound by one program, or a long one by several at once where its format allows that and processors are free. */
export const runEncoder = (job: FfmpegJob, work: EncoderWork): Promise<ToolRun> => {
  const { way, options, sourceSeconds, lanes } = work;
  if (!lanes) return runAlone(job, work);
  const wish = way.lanes ? worthwhileLanes({ options, sourceSeconds, sampleRateHz: way.sampleRateHz }, 64) : 1;
  const { signal } = job.context;
  return lanes.use({ wish, signal }, async (count) => (await runInLanes(job, work, count)) ?? runAlone(job, work));
};
