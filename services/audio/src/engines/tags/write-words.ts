import { Readable } from 'node:stream';
import type { SoundOptions } from '@convi/contracts';
import { placeFile } from '@convi/worker-kit';
import type { FfmpegJob } from '../ffmpeg/ffmpeg-job.ts';
import type { ProbedSound } from '../ffmpeg/probe-sound.ts';
import type { Target } from '../ffmpeg/target.ts';
import { chapterComments } from './chapter-comments.ts';
import { COVER, coverComment, extractCover } from './cover.ts';
import type { CoverSource } from './given-cover.ts';
import { keptTags } from './kept-tags.ts';
import { type ChapterMark, metadataFile } from './metadata-file.ts';
import type { Tags } from './tags.ts';
import { writtenWords } from './written-words.ts';

/** The files in a job's folder that hold what is written into its result. */
export type Written = {
  readonly words: string | undefined;
  readonly cover: string | undefined;
  /** The words themselves, by ffmpeg's names of them, and whether a picture stands beside them. */
  readonly tags: Tags;
  readonly hasCover: boolean;
  /** Something was to be kept that the target has no place for. */
  readonly isDropped: boolean;
};

type Wish = {
  readonly source: ProbedSound;
  readonly options: SoundOptions;
  /** Which keeps words, covers and chapters in places of its own. */
  readonly target: Pick<Target, 'tags' | 'chapters' | 'muxer'>;
  readonly chapters?: readonly ChapterMark[];
  /** Instead of the cover of the source. */
  readonly given?: CoverSource | undefined;
};

const WORDS = 'words.txt';
const nothing = { words: undefined, cover: undefined, tags: {}, hasCover: false } as const;

type Picture = { readonly isWanted: boolean; readonly isThere: boolean };

const pictureFor = async (job: FfmpegJob, wish: Wish): Promise<Picture> => {
  const { source, options, target } = wish;
  const { coverStream } = source;
  const own = options.cover === 'keep' && coverStream !== undefined ? { job, stream: coverStream } : undefined;
  const cover = wish.given ?? own;
  if (!cover) return { isWanted: false, isThere: false };
  const isTaken = target.tags === 'picture' || target.tags === 'comment';
  return { isWanted: true, isThere: isTaken && (await extractCover(cover.job, cover.stream)) };
};

/** Writes the words and the cover that a result keeps, for the encoder to read. */
export const writeWords = async (job: FfmpegJob, wish: Wish): Promise<Written> => {
  const { source, options, chapters = [] } = wish;
  const { tags: place, chapters: chapterPlace, muxer } = wish.target;
  const { workdir } = job.context;
  const wanted = keptTags(source.tags, options);
  const { isWanted, isThere } = await pictureFor(job, wish);
  if (place === 'none') return { ...nothing, isDropped: isWanted || Object.keys(wanted).length > 0 };
  const tags = writtenWords(wanted, muxer);
  const isLess = Object.keys(tags).length < Object.keys(wanted).length;
  const comment = isThere && place === 'comment' ? { METADATA_BLOCK_PICTURE: await coverComment(workdir) } : {};
  const named = chapterPlace === 'comments' ? chapterComments(chapters) : {};
  const marks = chapterPlace === 'marks' ? chapters : [];
  await placeFile(workdir, WORDS, Readable.from([metadataFile({ ...tags, ...named, ...comment }, marks)]));
  const cover = isThere && place === 'picture' ? COVER : undefined;
  return { words: WORDS, cover, tags, hasCover: isThere, isDropped: isLess || (isWanted && !isThere) };
};
