import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChapterEntry, SoundOptions } from '@convi/contracts';
import type { InputFacts, JobContext, OutputFile } from '@convi/worker-kit';
import { chapterMarks, resultChapters } from '../chapters/result-chapters.ts';
import { writeLabels } from '../chapters/write-labels.ts';
import { copySound } from '../copying/copy-sound.ts';
import { isCopyable } from '../copying/is-copyable.ts';
import type { FreeLanes } from '../lanes/free-lanes.ts';
import { COVER } from '../tags/cover.ts';
import type { CoverSource } from '../tags/given-cover.ts';
import { toldByTags } from '../tags/told-by-tags.ts';
import { type Written, writeWords } from '../tags/write-words.ts';
import type { OutputSettings } from './command-line.ts';
import { encodeLevelled } from './encode-levelled.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import { knownResult } from './known-result.ts';
import { assertLength, lengthLimit } from './length-limit.ts';
import { measureSound } from './measure-sound.ts';
import { isPrepared, prepareSound } from './prepare-sound.ts';
import { probeResult } from './probe-result.ts';
import { factsOf, type ProbedSound } from './probe-sound.ts';
import { passes } from './read-progress.ts';
import { runEncoder } from './run-encoder.ts';
import type { ToolRun } from './run-tool.ts';
import { resultChannels, resultSeconds } from './sound-steps.ts';
import { ofResult } from './sources.ts';
import type { Target, Encoding as Way } from './target.ts';
import { type Seen, tellWarnings } from './tell-warnings.ts';

/** A sound that is to be encoded, with what is known of it. */
export type Encoding = {
  readonly context: JobContext;
  readonly job: FfmpegJob;
  readonly target: Target;
  readonly options: SoundOptions;
  readonly source: ProbedSound;
  /** The file that it is told of. */
  readonly file: InputFacts;
  /** Of the sound as it comes in. */
  readonly chapters: readonly ChapterEntry[];
  /** Where its cover is, when that is not in the sound itself. */
  readonly cover?: FfmpegJob;
  /** One that was given instead. */
  readonly given?: CoverSource | undefined;
  /** How its file is called in the job's folder. */
  readonly name: string;
  /** What was found of a sound of which this is a part; otherwise it is measured. */
  readonly level?: readonly string[];
  /** Of the worker, where the input can be opened several times at once. */
  readonly lanes?: FreeLanes;
};

// `bitexact` keeps ffmpeg from adding words and times of its own, so that the same input gives the same output.
const REPEATABLE = ['-fflags', '+bitexact', '-flags:a', '+bitexact'];

const secondsOf = ({ options, source }: Encoding): number | undefined =>
  source.durationSeconds === undefined ? undefined : resultSeconds(options, source.durationSeconds);

type Prepared = {
  readonly settings: OutputSettings;
  readonly chapters: readonly ChapterEntry[];
  readonly way: Way;
  readonly written: Written;
};

const settingsFor = async (encoding: Encoding, pass: (seconds: number) => void): Promise<Prepared> => {
  const { context, job, target, options, source, name, level, cover = job } = encoding;
  const way = target.encoding(source, options);
  const filters = await prepareSound(job, { options, source, encoding: way, level }, { context, pass });
  const sourceSeconds = source.durationSeconds;
  const chapters = resultChapters(context, {
    ...{ options, sourceSeconds, place: target.chapters },
    chapters: encoding.chapters,
  });
  const marks = chapterMarks(chapters, secondsOf(encoding));
  const written = await writeWords(cover, {
    ...{ source, options, target, chapters: marks },
    given: encoding.given,
  });
  if (written.isDropped) context.warn('metadata-dropped');
  const settings: OutputSettings = {
    ...{ name, muxer: target.muxer, codec: way.codec, bitrateKbps: way.bitrateKbps },
    ...{ filters, words: written.words, cover: written.cover },
    options: [...REPEATABLE, ...(way.options ?? []), ...(way.muxing ?? []), ...lengthLimit(context.limits, target)],
  };
  return { settings, chapters, way, written };
};

// Another result of the same job writes its own under the same names.
const clean = async ({ context }: Encoding, { words }: OutputSettings): Promise<void> => {
  const names = [COVER, ...(words ? [words] : [])];
  await Promise.all(names.map((name) => rm(join(context.workdir, name), { force: true })));
};

type OnSeconds = (seconds: number) => void;

/** Only what is lossy makes another level of what it is given; that of a part is no matter of its own. */
const isReleveled = ({ options, level }: Encoding, { way }: Prepared): boolean =>
  way.sampleFormat === undefined && options.loudnessLufs !== undefined && level === undefined;

const runAll = async (encoding: Encoding, prepared: Prepared, onSeconds: OnSeconds): Promise<ToolRun> => {
  const { context, job, target, options, source, name, lanes } = encoding;
  const { settings, way } = prepared;
  const encode = async (filters: readonly string[]): Promise<ToolRun> => {
    await rm(join(context.workdir, name), { force: true });
    const work = { way, options, lanes, onSeconds, sourceSeconds: source.durationSeconds };
    return runEncoder(job, { settings: { ...settings, filters }, ...work });
  };
  const { loudnessLufs: wishLufs } = options;
  if (wishLufs === undefined || !isReleveled(encoding, prepared)) return encode(settings.filters);
  const result = ofResult(job, { name, format: target.to });
  const quiet = { context: { warn: () => undefined }, pass: () => undefined };
  return encodeLevelled({
    ...{ filters: settings.filters, wishLufs, encode, warn: context.warn },
    measure: () => measureSound(result, []),
    relevel: (levelWish) => prepareSound(job, { options, source, encoding: way, levelWish }, quiet),
  });
};

const resultOf = (encoding: Encoding, prepared: Prepared, { run, seconds }: Encoded): Promise<ProbedSound> => {
  const { job, target, options, source, name } = encoding;
  const { way, written } = prepared;
  const known = knownResult({
    ...{ to: target.to, way, source, run, writtenSeconds: seconds, expectedSeconds: secondsOf(encoding) },
    channels: resultChannels(options, source.channels, way.mostChannels),
    ...{ words: written.tags, hasCover: written.hasCover },
  });
  return known ? Promise.resolve(known) : probeResult(job, { name, to: target.to, complaint: run.complaint });
};

/** The same sound in its new file, where nothing has to be encoded for it. */
const takeOver = async (encoding: Encoding, { settings, way }: Prepared, onSeconds: OnSeconds) => {
  const { context, job, target, source } = encoding;
  if (!isCopyable(encoding)) return undefined;
  const muxing = [...REPEATABLE, ...(way.muxing ?? [])];
  const plain = { ...settings, codec: 'copy', bitrateKbps: undefined, filters: [], options: muxing };
  const result = await copySound({ job, source }, { to: target.to, settings: plain, onSeconds });
  if (result) context.warn('sound-copied');
  return result;
};

type Encoded = { readonly run: ToolRun; readonly seconds: number };

type Made = Pick<ToolRun, 'complaint'> & Pick<Prepared, 'chapters'> & { readonly result: ProbedSound };

const encodeAnew = async (encoding: Encoding, prepared: Prepared, onSeconds: OnSeconds) => {
  let seconds = 0;
  const run = await runAll(encoding, prepared, (done) => {
    seconds = done;
    onSeconds(done);
  });
  return { complaint: run.complaint, result: await resultOf(encoding, prepared, { run, seconds }) };
};

/** What ffmpeg does not write is written behind the finished sound. */
const labelled = async ({ context, target, name }: Encoding, chapters: Prepared['chapters'], result: ProbedSound) => {
  if (target.chapters !== 'labels' || chapters.length === 0) return chapters;
  const { sampleRateHz } = result;
  if (await writeLabels(join(context.workdir, name), { chapters, sampleRateHz })) return chapters;
  context.warn('chapters-dropped');
  return [];
};

const encode = async (encoding: Encoding): Promise<Made> => {
  const { context, options } = encoding;
  const progress = passes(context, { seconds: secondsOf(encoding), count: isPrepared(options) ? 2 : 1 });
  const prepared = await settingsFor(encoding, progress.tell);
  progress.last();
  const { chapters, settings } = prepared;
  const copied = await takeOver(encoding, prepared, progress.onSeconds);
  const made = copied
    ? { complaint: undefined, result: copied }
    : await encodeAnew(encoding, prepared, progress.onSeconds);
  await clean(encoding, settings);
  return { ...made, chapters: await labelled(encoding, chapters, made.result) };
};

const isShortened = ({ target, options, source }: Encoding): boolean =>
  resultSeconds(options, source.durationSeconds ?? 0) > (target.mostSeconds ?? Number.POSITIVE_INFINITY);

/** Encodes a sound and reads the result back. A damaged source gives as much sound as there is. */
export const encodeSound = async (encoding: Encoding): Promise<OutputFile> => {
  const { context, file, target, options, source, name } = encoding;
  assertLength(source.durationSeconds, context.limits);
  const { complaint, result, chapters } = await encode(encoding);
  assertLength(result.durationSeconds, context.limits);
  if (isShortened(encoding)) context.warn('shortened');
  const seen: Seen = { file, target, options, complaint, source, result };
  tellWarnings(context, seen);
  const report = toldByTags(result.tags, { hasCover: result.coverStream !== undefined });
  return { name, facts: { ...factsOf(result), ...(chapters.length > 0 && { chapters: [...chapters] }) }, report };
};
