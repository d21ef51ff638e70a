import type { FailureSlug, FormatId, Limits, SoundOptions } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { EngineHost, InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import { toldByTags } from '../tags/told-by-tags.ts';
import { writeWords } from '../tags/write-words.ts';
import { believable } from './believable.ts';
import { convertArguments, type OutputSettings } from './command-line.ts';
import { demuxerOptions } from './demuxers.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import { isPrepared, prepareSound } from './prepare-sound.ts';
import { factsOf, type ProbedSound, probeSound } from './probe-sound.ts';
import { passes } from './read-progress.ts';
import { runTool, type ToolRun } from './run-tool.ts';
import { resultSeconds } from './sound-steps.ts';
import { openSound } from './sources.ts';
import type { Target } from './target.ts';
import { type Seen, tellWarnings } from './tell-warnings.ts';

export const resultName = (to: FormatId): string => `output.${to}`;

// `bitexact` keeps ffmpeg from adding words and times of its own, so that the same input gives the same output.
const REPEATABLE = ['-fflags', '+bitexact', '-flags:a', '+bitexact'];

// One second over is enough to see that a recording of unknown length is too long.
const lengthLimit = ({ secondsPerFile }: Limits, { mostSeconds }: Target): string[] => {
  const most = Math.min(mostSeconds ?? Number.POSITIVE_INFINITY, (secondsPerFile ?? Number.POSITIVE_INFINITY) + 1);
  return Number.isFinite(most) ? ['-t', String(most)] : [];
};

const assertLength = (seconds: number | undefined, { secondsPerFile = Number.POSITIVE_INFINITY }: Limits): void => {
  if (seconds !== undefined && seconds > secondsPerFile) throw new FailureError('too-long');
};

const unreadable: readonly FailureSlug[] = ['corrupt-input', 'nothing-inside', 'unsupported-input'];

/** Reads a result back. Throws when there is no sound in it. */
export const probeResult = async (
  job: FfmpegJob,
  to: FormatId,
  complaint: ToolRun['complaint'],
): Promise<ProbedSound> => {
  const sound = { source: `file:${resultName(to)}`, demuxer: demuxerOptions(to) };
  const facts = await probeSound({ ...job, sound, open: undefined }).catch((error: unknown) => {
    // A container without one packet cannot be read back: there was nothing to put into it.
    if (error instanceof FailureError && unreadable.includes(error.slug)) return undefined;
    throw error;
  });
  if (facts?.durationSeconds === undefined) throw new FailureError(complaint ? 'corrupt-input' : 'nothing-inside');
  return facts;
};

type Work = {
  readonly context: JobContext;
  readonly job: FfmpegJob;
  readonly target: Target;
  readonly options: SoundOptions;
  readonly source: ProbedSound;
};

const settingsFor = async ({ context, job, target, options, source }: Work, pass: (seconds: number) => void) => {
  const encoding = target.encoding(source, options);
  const filters = await prepareSound(job, { options, source, encoding }, { context, pass });
  const written = await writeWords(job, { source, options, place: target.tags });
  if (written.isDropped) context.warn('metadata-dropped');
  const settings: OutputSettings = {
    ...{ name: resultName(target.to), muxer: target.muxer, codec: encoding.codec, bitrateKbps: encoding.bitrateKbps },
    ...{ filters, words: written.words, cover: written.cover },
    options: [...REPEATABLE, ...(encoding.options ?? []), ...lengthLimit(context.limits, target)],
  };
  return settings;
};

const encode = async (work: Work): Promise<ToolRun & { readonly result: ProbedSound }> => {
  const { context, job, target, options, source } = work;
  const seconds = source.durationSeconds === undefined ? undefined : resultSeconds(options, source.durationSeconds);
  const progress = passes(context, { seconds, count: isPrepared(options) ? 2 : 1 });
  const settings = await settingsFor(work, progress.tell);
  progress.last();
  const run = await runTool(job, {
    name: 'ffmpeg',
    args: convertArguments(job.sound, settings),
    onLine: progress.onLine,
  });
  return { ...run, result: await probeResult(job, target.to, run.complaint) };
};

const isShortened = ({ target, options, source }: Work): boolean =>
  resultSeconds(options, source.durationSeconds ?? 0) > (target.mostSeconds ?? Number.POSITIVE_INFINITY);

/**
 * The conversion function of a target: finds out what the sound is, encodes it, and reads the result back. A damaged
 * source gives as much sound as there is.
 */
export const transcode =
  ({ hidden }: EngineHost, target: Target) =>
  async (context: JobContext, [file]: readonly InputFile[], options: SoundOptions): Promise<readonly OutputFile[]> => {
    if (!file) throw new Error('a conversion has an input');
    const job: FfmpegJob = { context, hidden, roomBytes: context.outputBytes, ...(await openSound(context, file)) };
    const source = believable(await probeSound(job), file.bytes);
    assertLength(source.durationSeconds, context.limits);
    const work: Work = { context, job, target, options, source };
    const { complaint, result } = await encode(work);
    assertLength(result.durationSeconds, context.limits);
    if (isShortened(work)) context.warn('shortened');
    const seen: Seen = { file, target, options, complaint, source, result };
    tellWarnings(context, seen);
    const report = toldByTags(result.tags, { hasCover: result.coverStream !== undefined });
    return [{ name: resultName(target.to), facts: factsOf(result), report }];
  };
