import type { ChapterEntry } from '@convi/contracts';

/** A stretch of a recording and where it begins in what is made of it. */
export type Placed = {
  /** The chapters of the recording that it is taken from. */
  readonly chapters: readonly ChapterEntry[];
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly atSeconds: number;
};

/** Times closer than this are one: they come out of sums of fractions. */
const SAME_SECONDS = 0.0005;

const inForce = (chapters: readonly ChapterEntry[], seconds: number): ChapterEntry | undefined =>
  chapters.findLast(({ atSeconds }) => atSeconds <= seconds + SAME_SECONDS);

type Moved = { readonly source: ChapterEntry; readonly atSeconds: number };

/** The chapter that is running at its begin, and all that begin within it. */
const movedIn = ({ chapters, startSeconds, endSeconds, atSeconds }: Placed): Moved[] => {
  const first = inForce(chapters, startSeconds);
  const later = chapters.filter(
    (each) => each.atSeconds > startSeconds + SAME_SECONDS && each.atSeconds < endSeconds - SAME_SECONDS,
  );
  return [
    ...(first ? [{ source: first, atSeconds }] : []),
    ...later.map((source) => ({ source, atSeconds: atSeconds + source.atSeconds - startSeconds })),
  ];
};

const toMs = (seconds: number): number => Math.round(seconds * 1_000) / 1_000;

/**
 * Chapters where they are after stretches were cut out and put one after the other. One that runs on over a seam is not begun
 * again.
 */
export const moveChapters = (stretches: readonly Placed[]): ChapterEntry[] => {
  const moved = stretches.flatMap(movedIn);
  return moved
    .filter(({ source }, n) => source !== moved[n - 1]?.source)
    .map(({ source, atSeconds }) => ({ atSeconds: toMs(atSeconds), title: source.title }));
};

/** Chapters of a sound that is played faster or slower. */
export const hastenChapters = (chapters: readonly ChapterEntry[], speedPercent: number): ChapterEntry[] =>
  chapters.map(({ atSeconds, title }) => ({ atSeconds: toMs((atSeconds * 100) / speedPercent), title }));
