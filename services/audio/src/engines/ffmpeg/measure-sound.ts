import { measureArguments } from './command-line.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import { secondsWritten } from './read-progress.ts';
import { runTool } from './run-tool.ts';

/** What a sound came to. Without a figure there was nothing to be heard. */
export type Figures = {
  readonly seconds: number;
  readonly lufs: number | undefined;
  readonly truePeakDb: number | undefined;
  readonly samplePeakDb: number | undefined;
};

/** ffmpeg's word for what lies under the gate of EBU R128. */
const NOTHING_LUFS = -70;

const figure = (summary: string, pattern: RegExp): number | undefined => {
  const value = Number(pattern.exec(summary)?.[1] ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
};

/** The figures at the end of what ebur128 said. */
const figuresIn = (errorText: string): Omit<Figures, 'seconds'> => {
  const summary = errorText.slice(errorText.lastIndexOf('Summary:'));
  const lufs = figure(summary, /\bI:\s+(-?[\d.]+) LUFS/);
  return {
    lufs: lufs !== undefined && lufs > NOTHING_LUFS ? lufs : undefined,
    samplePeakDb: figure(summary, /Sample peak:\s+Peak:\s+(-?[\d.]+) dBFS/),
    truePeakDb: figure(summary, /True peak:\s+Peak:\s+(-?[\d.]+) dBFS/),
  };
};

const METER = 'ebur128=peak=sample+true:framelog=verbose';

/** Measures a sound behind some filters: how loud it is, how high its peaks are, and how long it lasts. */
export const measureSound = async (
  job: FfmpegJob,
  filters: readonly string[],
  onSeconds: (seconds: number) => void = () => undefined,
): Promise<Figures> => {
  let seconds = 0;
  let figures = figuresIn('');
  await runTool(job, {
    name: 'ffmpeg',
    args: measureArguments(job.sound, [...filters, METER]),
    onLine: (line) => {
      seconds = secondsWritten(line) ?? seconds;
      onSeconds(seconds);
    },
    hear: (errorText) => {
      figures = figuresIn(errorText);
    },
  });
  return { seconds, ...figures };
};
