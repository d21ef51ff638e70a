import type { FailureSlug, FormatId, Limits } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { EngineHost, InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import { convertArguments, type OutputSettings } from './command-line.ts';
import { demuxerOptions } from './demuxers.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import { factsOf, probeSound, type SoundFacts } from './probe-sound.ts';
import { secondsWritten } from './read-progress.ts';
import { runTool, type ToolRun } from './run-tool.ts';
import { sourceFacts } from './source-facts.ts';
import { openSound } from './sources.ts';
import { tagOptions } from './tags.ts';
import { type Seen, tellWarnings } from './tell-warnings.ts';

/** What every profile of sound has; Opus has no sample rate to choose. */
export type SoundOptions = {
  readonly metadata: 'strip' | 'keep';
  readonly channels: 'keep' | 'mono' | 'stereo';
  readonly sampleRateHz?: number | undefined;
};

/** How a target is encoded, once the sound is known. */
export type Encoding = Pick<OutputSettings, 'codec' | 'bitrateKbps' | 'sampleRateHz'> & {
  readonly options?: readonly string[];
  /** Filters after the resampler. */
  readonly filters?: readonly string[];
};

export type Target<O extends SoundOptions> = {
  readonly to: FormatId;
  readonly muxer: string;
  /** The encoding depends on the bits of the source's samples. */
  readonly isDepthWanted?: boolean;
  readonly encoding: (source: SoundFacts, options: O) => Encoding;
};

// The soxr resampler at its very-high setting; where neither rate nor depth changes it does nothing.
const RESAMPLER = 'aresample=resampler=soxr:precision=28';
const channelCounts = { keep: undefined, mono: 1, stereo: 2 } as const;

const resultName = (to: FormatId): string => `output.${to}`;

const settingsFor = <O extends SoundOptions>(target: Target<O>, source: SoundFacts, options: O): OutputSettings => {
  const { codec, bitrateKbps, sampleRateHz, filters = [], ...encoding } = target.encoding(source, options);
  return {
    name: resultName(target.to),
    muxer: target.muxer,
    codec,
    bitrateKbps,
    channels: channelCounts[options.channels],
    sampleRateHz: sampleRateHz ?? options.sampleRateHz,
    filters: [RESAMPLER, ...filters],
    options: [...tagOptions(options.metadata), ...(encoding.options ?? [])],
  };
};

// One second over is enough to see that a recording of unknown length is too long.
const lengthLimit = ({ secondsPerFile }: Limits): string[] =>
  secondsPerFile === undefined ? [] : ['-t', String(secondsPerFile + 1)];

const assertLength = (seconds: number | undefined, { secondsPerFile = Number.POSITIVE_INFINITY }: Limits): void => {
  if (seconds !== undefined && seconds > secondsPerFile) throw new FailureError('too-long');
};

const progressOf =
  ({ progress }: JobContext, durationSeconds: number | undefined) =>
  (line: string): void => {
    const seconds = secondsWritten(line);
    if (seconds !== undefined && durationSeconds !== undefined) progress(Math.min(1, seconds / durationSeconds));
  };

const unreadable: readonly FailureSlug[] = ['corrupt-input', 'nothing-inside', 'unsupported-input'];

const probeResult = async (job: FfmpegJob, to: FormatId, { complaint }: ToolRun): Promise<SoundFacts> => {
  const sound = { source: `file:${resultName(to)}`, demuxer: demuxerOptions(to) };
  const facts = await probeSound({ ...job, sound, open: undefined }).catch((error: unknown) => {
    // A container without one packet cannot be read back: there was nothing to put into it.
    if (error instanceof FailureError && unreadable.includes(error.slug)) return undefined;
    throw error;
  });
  if (facts?.durationSeconds === undefined) throw new FailureError(complaint ? 'corrupt-input' : 'nothing-inside');
  return facts;
};

const encode = async <O extends SoundOptions>(
  context: JobContext,
  job: FfmpegJob,
  { target, options, file }: { readonly target: Target<O>; readonly options: O; readonly file: InputFile },
): Promise<Seen> => {
  const source = await sourceFacts(job, { file, isDepthWanted: target.isDepthWanted ?? false });
  assertLength(source.durationSeconds, context.limits);
  const settings = settingsFor(target, source, options);
  const args = convertArguments(job.sound, {
    ...settings,
    options: [...settings.options, ...lengthLimit(context.limits)],
  });
  const run = await runTool(job, { name: 'ffmpeg', args, onLine: progressOf(context, source.durationSeconds) });
  const result = await probeResult(job, target.to, run);
  assertLength(result.durationSeconds, context.limits);
  return {
    file,
    to: target.to,
    isRateAsked: options.sampleRateHz !== undefined,
    complaint: run.complaint,
    source,
    result,
  };
};

/**
 * The conversion function of a target: finds out what the sound is, encodes it, and reads the result back. A damaged
 * source gives as much sound as there is.
 */
export const transcode =
  <O extends SoundOptions>({ hidden }: EngineHost, target: Target<O>) =>
  async (context: JobContext, [file]: readonly InputFile[], options: O): Promise<readonly OutputFile[]> => {
    if (!file) throw new Error('a conversion has an input');
    const opened = await openSound(context, file);
    const job: FfmpegJob = { context, hidden, roomBytes: context.outputBytes, ...opened };
    const seen = await encode(context, job, { target, options, file });
    tellWarnings(context, seen);
    return [{ name: resultName(target.to), facts: factsOf(seen.result) }];
  };
