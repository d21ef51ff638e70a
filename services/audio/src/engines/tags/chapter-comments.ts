import type { ChapterMark } from './metadata-file.ts';
import type { Tags } from './tags.ts';

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');

const clock = (ms: number): string => {
  const seconds = Math.floor(ms / 1_000);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${parts.map((part) => padded(part, 2)).join(':')}.${padded(ms % 1_000, 3)}`;
};

/**
 * Chapters as Vorbis comments (https://wiki.xiph.org/Chapter_Extension). ffmpeg writes them into Opus alone, and a second too
 * late where the fraction is above a half (seen in 5.1).
 */
export const chapterComments = (chapters: readonly ChapterMark[]): Tags =>
  Object.fromEntries(
    chapters.flatMap(({ startMs, title }, n) => {
      const name = `CHAPTER${padded(n, 3)}`;
      return [
        [name, clock(startMs)],
        [`${name}NAME`, title],
      ];
    }),
  );
