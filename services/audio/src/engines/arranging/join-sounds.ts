import type { ChapterEntry, JoinOptions, SoundOptions } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import { moveChapters, type Placed } from '../chapters/move-chapters.ts';
import { givenChapters } from '../chapters/result-chapters.ts';
import type { SoundHost } from '../containers/container-engine.ts';
import { encodeSound } from '../ffmpeg/encode-sound.ts';
import type { Target } from '../ffmpeg/target.ts';
import { type CoverSource, givenCover, soundsIn } from '../tags/given-cover.ts';
import { arrangedSound, isUntouched } from './arranged-sound.ts';
import { type SourceReaders, sourceReaders } from './arranged-source.ts';
import { commonShape, openSources, type Source } from './open-sources.ts';
import { type Timeline, timeline, type WishedPiece } from './timeline.ts';
import { undithered } from './undithered.ts';

/** More files than these are not made of one project. */
const MOST_RESULTS = 200;

type Options = SoundOptions & JoinOptions;
type Joining = {
  readonly context: JobContext;
  readonly target: Target;
  readonly options: Options;
  readonly sources: readonly Source[];
  readonly readers: SourceReaders;
  readonly given: CoverSource | undefined;
};

/** The wished segments, or all of every file. Throws `bad-options` for one of a file that is not there. */
const wishesOf = (sources: readonly Source[], { segments }: Options): WishedPiece[] => {
  if (!segments) return sources.map((_, source) => ({ source, startSeconds: 0 }));
  return segments.map(({ fileId, ...wish }) => {
    const source = sources.findIndex(({ file }) => file.fileId === fileId);
    if (source < 0) throw new FailureError('bad-options');
    return { ...wish, source };
  });
};

/** The chapters of all sources where they come to lie. */
const chaptersOf = ({ pieces, sampleRateHz }: Timeline, sources: readonly Source[]): ChapterEntry[] =>
  moveChapters(
    pieces.map(
      (piece): Placed => ({
        chapters: sources[piece.source]?.file.facts.chapters ?? [],
        startSeconds: piece.startFrame / sampleRateHz,
        endSeconds: (piece.startFrame + piece.frames) / sampleRateHz,
        atSeconds: piece.atFrame / sampleRateHz,
      }),
    ),
  );

type Part = { readonly plan: Timeline; readonly name: string; readonly chapters: readonly ChapterEntry[] | undefined };

const encodePart = (
  { context, target, options, sources, readers, given }: Joining,
  part: Part,
): Promise<OutputFile> => {
  const { plan, name, chapters } = part;
  const used = [...new Set(plan.pieces.map(({ source }) => source))].flatMap((at) => sources[at] ?? []);
  const [first] = used;
  // Nothing of all that was asked for lies within its file.
  if (!first) throw new FailureError('nothing-inside');
  return encodeSound({
    ...{ context, target, name, cover: first.job, given, file: first.file },
    job: { ...first.job, ...readers.inputOf(plan) },
    source: arrangedSound(plan, used),
    options: isUntouched(plan, used) ? undithered(options) : options,
    chapters: chapters ?? chaptersOf(plan, sources),
  });
};

const known = (sources: readonly Source[]) => ({
  shape: commonShape(sources),
  sourceSeconds: sources.map(({ sound }) => sound.durationSeconds ?? 0),
});

const joinAll = async (joining: Joining): Promise<OutputFile[]> => {
  const { sources, options, target } = joining;
  const plan = timeline(wishesOf(sources, options), options, known(sources));
  return [await encodePart(joining, { plan, name: `output.${target.to}`, chapters: givenChapters(options) })];
};

const joinNothing = { gapSeconds: 0, crossfadeSeconds: 0 };

const separate = async (joining: Joining): Promise<OutputFile[]> => {
  const { sources, options, target, context } = joining;
  const wishes = wishesOf(sources, options).slice(0, MOST_RESULTS);
  const outputs: OutputFile[] = [];
  for (const [n, wish] of wishes.entries()) {
    const progress = (fraction: number): void => context.progress((n + fraction) / wishes.length);
    const plan = timeline([wish], joinNothing, known(sources));
    const part = { plan, name: `output-${n + 1}.${target.to}`, chapters: undefined };
    outputs.push(await encodePart({ ...joining, context: { ...context, progress } }, part));
  }
  return outputs;
};

/** The conversion function of a target for several sounds, or segments of them, that become one, or each a file. */
export const joinSounds =
  (host: SoundHost, target: Target) =>
  async (context: JobContext, files: readonly InputFile[], options: Options): Promise<readonly OutputFile[]> => {
    const sources = await openSources(host, context, soundsIn(files, options));
    const given = await givenCover(host, context, { files, options });
    const readers = sourceReaders(
      sources.map(({ job, sound, isUntrimmed }) => ({ job, samples: sound.samples, isUntrimmed })),
      commonShape(sources),
    );
    const joining: Joining = { context, target, options, sources, readers, given };
    try {
      return await (options.separate ? separate(joining) : joinAll(joining));
    } finally {
      await readers.close();
    }
  };
