import { convertArguments, type OutputSettings } from '../ffmpeg/command-line.ts';
import type { FfmpegJob } from '../ffmpeg/ffmpeg-job.ts';
import { secondsWritten } from '../ffmpeg/read-progress.ts';
import { runTool, type ToolRun } from '../ffmpeg/run-tool.ts';
import { type LaneCodec, laneCodecs } from './lane-codecs.ts';
import type { Lane } from './lane-plan.ts';

type LaneWork = {
  readonly settings: OutputSettings;
  readonly lanes: readonly Lane[];
  readonly codec: LaneCodec;
  readonly overlapSamples: number;
  readonly sampleRateHz: number;
  /** Told how many seconds all lanes together have written, what two of them encode counted once. */
  readonly onSeconds: (seconds: number) => void;
};

// Cut behind all that is done to the sound: each encoder gets the very samples that a single one would have got.
const stretch = ({ startSample, endSample }: Lane): string[] => [
  `atrim=start_sample=${startSample}${endSample === undefined ? '' : `:end_sample=${endSample}`}`,
  'asetpts=PTS-STARTPTS',
];

const nameOf = (n: number): string => `lane-${n}`;

const plain = { words: undefined, cover: undefined } as const;

/** The settings of a lane; words, chapters and cover stand in the first only. */
const laneSettings = ({ settings, codec }: LaneWork, lane: Lane, n: number): OutputSettings => ({
  ...settings,
  ...(n > 0 && plain),
  name: nameOf(n),
  filters: [...settings.filters, ...stretch(lane)],
  options: [...settings.options, ...laneCodecs[codec].options],
});

/** How much of the result comes of a lane. */
const ownSeconds = ({ lanes, sampleRateHz }: LaneWork, n: number): number => {
  const [lane, next] = [lanes[n], lanes[n + 1]];
  return lane && next ? (next.startSample - lane.startSample) / sampleRateHz : Number.POSITIVE_INFINITY;
};

const worst = (runs: readonly ToolRun[]): ToolRun => {
  const [first] = runs;
  if (!first) throw new Error('no lane ran');
  return { ...first, complaint: runs.find(({ complaint }) => complaint)?.complaint };
};

/** Runs an encoder for each lane at once. When one fails the others are ended. */
const runLanes = async (job: FfmpegJob, work: LaneWork): Promise<ToolRun> => {
  const failed = new AbortController();
  const signal = AbortSignal.any([job.context.signal, failed.signal]);
  const written = work.lanes.map(() => 0);
  const run = async (lane: Lane, n: number): Promise<ToolRun> => {
    const args = convertArguments(job.sound, laneSettings(work, lane, n));
    const onLine = (line: string): void => {
      written[n] = Math.min(secondsWritten(line) ?? written[n] ?? 0, ownSeconds(work, n));
      work.onSeconds(written.reduce((sum, each) => sum + each, 0));
    };
    return runTool({ ...job, context: { ...job.context, signal } }, { name: 'ffmpeg', args, onLine });
  };
  const runs = work.lanes.map(async (lane, n) => {
    try {
      return await run(lane, n);
    } catch (error) {
      failed.abort();
      throw error;
    }
  });
  const all = Promise.all(runs);
  // What failed first is told, and not before nothing of the others runs any more.
  await Promise.allSettled([all, ...runs]);
  return worst(await all);
};

/**
 * Encodes a sound by several encoders at once, each a stretch of it, and joins what they make without a seam. Undefined, and
 * no result, where the stretches do not fit together.
 */
export const encodeInLanes = async (job: FfmpegJob, work: LaneWork): Promise<ToolRun | undefined> => {
  const run = await runLanes(job, work);
  const { lanes, settings, codec, overlapSamples } = work;
  const parts = lanes.map(({ startSample }, n) => ({ name: nameOf(n), startSample }));
  const joining = { parts, name: settings.name, codec, overlapSamples };
  return (await job.host.containers.joinLanes(job.context, joining)) ? run : undefined;
};
