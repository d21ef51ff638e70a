import { join } from 'node:path';
import { convertArguments, type OutputSettings } from '../ffmpeg/command-line.ts';
import type { FfmpegJob } from '../ffmpeg/ffmpeg-job.ts';
import { secondsWritten } from '../ffmpeg/read-progress.ts';
import { runTool, type ToolRun } from '../ffmpeg/run-tool.ts';
import { joinLanes, type Part } from './join-lanes.ts';
import type { Joint } from './joint.ts';
import type { Lane } from './lane-plan.ts';

type LaneWork = {
  readonly settings: OutputSettings;
  readonly lanes: readonly Lane[];
  readonly joint: Joint;
  readonly overlapSamples: number;
  /** Told how many seconds all lanes together have written. */
  readonly onSeconds: (seconds: number) => void;
};

// Cut behind all that is done to the sound: each encoder gets the very samples that a single one would have got.
const stretch = ({ startSample, endSample }: Lane): string[] => [
  `atrim=start_sample=${startSample}${endSample === undefined ? '' : `:end_sample=${endSample}`}`,
  'asetpts=PTS-STARTPTS',
];

const plain = { words: undefined, cover: undefined } as const;

/** The settings of a lane; words, chapters and cover stand in the first only. */
const laneSettings = ({ settings, joint }: LaneWork, lane: Lane, n: number): OutputSettings => ({
  ...settings,
  ...(n > 0 && plain),
  name: `lane-${n}`,
  filters: [...settings.filters, ...stretch(lane)],
  options: [...settings.options, ...joint.options],
});

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
      written[n] = secondsWritten(line) ?? written[n] ?? 0;
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
  const { workdir } = job.context;
  const run = await runLanes(job, work);
  const parts = work.lanes.map(({ startSample }, n): Part => ({ path: join(workdir, `lane-${n}`), startSample }));
  const { joint, overlapSamples } = work;
  const path = join(workdir, work.settings.name);
  return (await joinLanes(parts, { path, joint, overlapSamples })) ? run : undefined;
};
