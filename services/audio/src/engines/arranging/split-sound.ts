import type { ChapterEntry, SoundOptions, SplitOptions } from '@convi/contracts';
import { formatOf } from '@convi/contracts';
import { FailureError, safeName } from '@convi/kernel';
import type { InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import { moveChapters } from '../chapters/move-chapters.ts';
import { givenChapters } from '../chapters/result-chapters.ts';
import type { SoundHost } from '../containers/container-engine.ts';
import { encodeSound } from '../ffmpeg/encode-sound.ts';
import type { Target } from '../ffmpeg/target.ts';
import { type CoverSource, givenCover, soundsIn } from '../tags/given-cover.ts';
import { arrangedSound, isUntouched } from './arranged-sound.ts';
import { type SourceReaders, sourceReaders } from './arranged-source.ts';
import { findSilence, type Silence } from './find-silence.ts';
import { commonShape, openSources, type Source } from './open-sources.ts';
import { pcmReader } from './pcm-reader.ts';
import { type Region, type SplitPart, splitParts } from './split-points.ts';
import { timeline } from './timeline.ts';
import { undithered } from './undithered.ts';

type Options = SoundOptions & SplitOptions;
type Splitting = {
  readonly context: JobContext;
  readonly target: Target;
  readonly options: Options;
  readonly source: Source;
  readonly readers: SourceReaders;
  readonly chapters: readonly ChapterEntry[];
  readonly given: CoverSource | undefined;
};

const regionOf = ({ options, source }: Splitting): Region => {
  const whole = source.sound.durationSeconds ?? Number.POSITIVE_INFINITY;
  return { startSeconds: options.startSeconds, endSeconds: Math.min(whole, options.endSeconds ?? whole) };
};

const silencesIn = async (splitting: Splitting): Promise<Silence[]> => {
  const { source, options } = splitting;
  if (options.splitBy !== 'silence') return [];
  const shape = commonShape([source]);
  const { startSeconds } = regionOf(splitting);
  const reader = pcmReader({ job: source.job, samples: source.sound.samples, isUntrimmed: source.isUntrimmed }, shape);
  const threshold = 10 ** (options.silenceDecibels / 20);
  const leastFrames = Math.round(options.silenceSeconds * shape.sampleRateHz);
  const silences: Silence[] = [];
  try {
    const wish = { channels: shape.channels, threshold, leastFrames };
    for await (const each of findSilence(reader.read(0, undefined), wish)) silences.push(each);
  } finally {
    await reader.close();
  }
  // That at the beginning separates nothing.
  return silences.filter(({ startFrame }) => startFrame > startSeconds * shape.sampleRateHz);
};

/** What is done to all of them, for one: cut already, and named after itself. */
const optionsOf = (options: Options, { title }: SplitPart, { n, of }: { n: number; of: number }): Options => ({
  ...options,
  ...{ startSeconds: 0, endSeconds: undefined },
  ...(title !== undefined && { title, track: `${n + 1}/${of}` }),
});

const titleOf = ({ title }: SplitPart, { n, of, extension }: { n: number; of: number; extension: string }) => {
  if (title === undefined) return {};
  const number = String(n + 1).padStart(String(of).length, '0');
  return { title: safeName(`${number} ${title}.${extension}`) };
};

type Placed = { readonly part: SplitPart; readonly n: number; readonly of: number };

const encodePart = async (splitting: Splitting, { part, n, of }: Placed): Promise<OutputFile> => {
  const { context, target, source, readers, chapters, given } = splitting;
  const known = { shape: commonShape([source]), sourceSeconds: [source.sound.durationSeconds ?? 0] };
  const plan = timeline([{ source: 0, ...part }], { gapSeconds: 0, crossfadeSeconds: 0 }, known);
  const options = optionsOf(splitting.options, part, { n, of });
  const progress = (fraction: number): void => context.progress((n + fraction) / of);
  const output = await encodeSound({
    ...{ target, given, cover: source.job, file: source.file, name: `output-${n + 1}.${target.to}` },
    context: { ...context, progress },
    job: { ...source.job, ...readers.inputOf(plan) },
    source: arrangedSound(plan, [source]),
    options: isUntouched(plan, [source]) ? undithered(options) : options,
    // A part that is a chapter needs none of its own.
    chapters: part.title === undefined ? moveChapters([{ chapters, ...part, atSeconds: 0 }]) : [],
  });
  return { ...output, ...titleOf(part, { n, of, extension: formatOf(target.to).extensions[0] ?? target.to }) };
};

const splitAll = async (splitting: Splitting): Promise<OutputFile[]> => {
  const { options, chapters, source } = splitting;
  const silences = await silencesIn(splitting);
  const { sampleRateHz } = commonShape([source]);
  const parts = splitParts(options, { region: regionOf(splitting), chapters, silences, sampleRateHz });
  const outputs: OutputFile[] = [];
  for (const [n, part] of parts.entries()) outputs.push(await encodePart(splitting, { part, n, of: parts.length }));
  return outputs;
};

/** The conversion function of a target for one sound that becomes several. */
export const splitSound =
  (host: SoundHost, target: Target) =>
  async (context: JobContext, files: readonly InputFile[], options: Options): Promise<readonly OutputFile[]> => {
    const [source] = await openSources(host, context, soundsIn(files, options));
    const given = await givenCover(host, context, { files, options });
    if (!source?.sound.durationSeconds) throw new FailureError('nothing-inside');
    const { job, sound, isUntrimmed } = source;
    const readers = sourceReaders([{ job, samples: sound.samples, isUntrimmed }], commonShape([source]));
    const chapters = givenChapters(options) ?? source.file.facts.chapters ?? [];
    try {
      return await splitAll({ context, target, options, source, readers, chapters, given });
    } finally {
      await readers.close();
    }
  };
