import type { ChapterEntry, SoundOptions } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { JobContext } from '@convi/worker-kit';
import type { ChapterPlace } from '../ffmpeg/target.ts';
import type { ChapterMark } from '../tags/metadata-file.ts';
import { hastenChapters, moveChapters } from './move-chapters.ts';
import { parseChapters } from './parse-chapters.ts';

type Given = Pick<SoundOptions, 'chapters' | 'chapterText'>;

/** The chapters that options give, if they do. Throws `bad-options` for a text without a single time in it. */
export const givenChapters = ({ chapters, chapterText }: Given): readonly ChapterEntry[] | undefined => {
  if (chapters) return [...chapters].sort((a, b) => a.atSeconds - b.atSeconds);
  if (chapterText === undefined || chapterText.trim() === '') return undefined;
  const parsed = parseChapters(chapterText);
  if (parsed.length === 0) throw new FailureError('bad-options');
  return parsed;
};

type Wish = {
  readonly place: ChapterPlace | undefined;
  readonly options: SoundOptions;
  /** Of the sound as it comes in. */
  readonly chapters: readonly ChapterEntry[];
  readonly sourceSeconds: number | undefined;
};

/**
 * The chapters that a result gets, moved by its cut and its speed. None where the format has no place for them or where they
 * would be at the wrong time; that is told.
 */
export const resultChapters = ({ warn }: Pick<JobContext, 'warn'>, wish: Wish): readonly ChapterEntry[] => {
  const { place, options, chapters, sourceSeconds = Number.POSITIVE_INFINITY } = wish;
  if (chapters.length === 0) return [];
  // Nobody knows how much silence went before each of them.
  if (!place || options.removeSilence) {
    warn('chapters-dropped');
    return [];
  }
  const { startSeconds, endSeconds = sourceSeconds, speedPercent } = options;
  const stretch = { chapters, startSeconds, endSeconds: Math.min(endSeconds, sourceSeconds), atSeconds: 0 };
  return hastenChapters(moveChapters([stretch]), speedPercent);
};

const toMs = (seconds: number): number => Math.round(seconds * 1_000);
/** How long the last one is said to be where nobody knows the end. */
const UNKNOWN_MS = 1_000;

/** Each from its begin to the next one's. */
export const chapterMarks = (chapters: readonly ChapterEntry[], seconds: number | undefined): ChapterMark[] =>
  chapters.map(({ atSeconds, title }, n) => {
    const startMs = toMs(atSeconds);
    const end = chapters[n + 1]?.atSeconds ?? seconds;
    return { startMs, endMs: Math.max(startMs + 1, end === undefined ? startMs + UNKNOWN_MS : toMs(end)), title };
  });
