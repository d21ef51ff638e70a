import type { ChapterEntry } from '@convi/contracts';

const MINUTE = 60;
const LINE = /^\s*((?:\d{1,3}:){1,2}\d{1,2}(?:[.,]\d{1,3})?)[\s\-–—]+(\S.*?)\s*$/;
const LONGEST_TITLE = 200;

const two = (count: number): string => String(count).padStart(2, '0');

const timeText = (seconds: number): string => {
  const ms = Math.round(seconds * 1_000);
  const whole = Math.floor(ms / 1_000);
  const rest = ms % 1_000 === 0 ? '' : `.${String(ms % 1_000).padStart(3, '0')}`;
  const [hours, minutes] = [Math.floor(whole / MINUTE / MINUTE), Math.floor(whole / MINUTE) % MINUTE];
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(whole % MINUTE)}${rest}`;
};

const secondsIn = (text: string): number =>
  text
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * MINUTE + Number(part), 0);

/** Chapters as people write them: a line each, `1:02:03 Title`. */
export const chapterLines = (chapters: readonly ChapterEntry[]): string =>
  chapters.map(({ atSeconds, title }) => `${timeText(atSeconds)} ${title}`).join('\n');

/** The chapters in such lines, in their order; nothing when a line is no chapter. */
export const chaptersIn = (text: string): ChapterEntry[] | undefined => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const found = lines.map((line) => LINE.exec(line));
  if (found.includes(null)) return undefined;
  return found
    .map((match) => ({ atSeconds: secondsIn(match?.[1] ?? ''), title: (match?.[2] ?? '').slice(0, LONGEST_TITLE) }))
    .sort((a, b) => a.atSeconds - b.atSeconds);
};
