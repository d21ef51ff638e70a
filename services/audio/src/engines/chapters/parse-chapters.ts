import type { ChapterEntry } from '@convi/contracts';

/** Longer lists and titles are cut. */
const MOST_CHAPTERS = 1_000;
const LONGEST_TITLE = 200;
const LONGEST_LINE = 2_000;
const CUE_FRAMES_PER_SECOND = 75;

type Line = { readonly atSeconds: number; readonly title: string };

const TIME = String.raw`(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2}(?:[.,]\d{1,6})?)`;

const secondsOf = (hours: string | undefined, minutes: string | undefined, seconds: string | undefined): number =>
  Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60 + Number((seconds ?? '0').replace(',', '.'));

const LEADING = new RegExp(
  String.raw`^\W{0,3}(?:\d{1,4}[.)]\s{1,4})?[[(]?${TIME}[\])]?(?:\s{0,4}[-–—:|]{1,2}(?=\s|$))?(.*)$`,
  'u',
);
const TRAILING = new RegExp(String.raw`^(.*?)[\s\-–—:|]+[[(]?${TIME}[\])]?\s*$`, 'u');

/** `1:02:03 Title`, `[02:03.5] - Title`, `3. 0:10 Title`, or the time behind the title. */
const timestamp = (line: string): Line | undefined => {
  const [, hours, minutes, seconds, title] = LEADING.exec(line) ?? [];
  if (seconds !== undefined) return { atSeconds: secondsOf(hours, minutes, seconds), title: title ?? '' };
  const [, before, lateHours, lateMinutes, lateSeconds] = TRAILING.exec(line) ?? [];
  if (lateSeconds === undefined) return undefined;
  return { atSeconds: secondsOf(lateHours, lateMinutes, lateSeconds), title: before ?? '' };
};

const LABEL = /^(\d{1,7}(?:[.,]\d{1,9})?)\t(\d{1,7}(?:[.,]\d{1,9})?)(?:\t(.*))?$/;

/** A label track of Audacity: begin, end and title between tabs. Lines of frequencies begin with a backslash. */
const label = (line: string): Line | undefined => {
  const [, from, , title = ''] = LABEL.exec(line) ?? [];
  return from === undefined ? undefined : { atSeconds: Number(from.replace(',', '.')), title };
};

const QUOTED = /^"(.*)"$/;
const unquoted = (text: string): string => QUOTED.exec(text.trim())?.[1] ?? text.trim();

const TRACK = /^\s*TRACK\s+\d{1,2}\s+\w+/i;
const TITLE = /^\s*TITLE\s+(.*)$/i;
const INDEX = /^\s*INDEX\s+01\s+(\d{1,4}):(\d{1,2}):(\d{1,2})\s*$/i;

/** Tracks of a cue sheet: each begins at its index 01. */
const cueSheet = (lines: readonly string[]): Line[] => {
  const tracks: { title: string; atSeconds?: number }[] = [];
  for (const line of lines) {
    if (TRACK.test(line)) tracks.push({ title: '' });
    const track = tracks.at(-1);
    if (!track) continue;
    const title = TITLE.exec(line)?.[1];
    if (title !== undefined) track.title = unquoted(title);
    const [, minutes, seconds, frames] = INDEX.exec(line) ?? [];
    if (frames !== undefined)
      track.atSeconds = Number(minutes) * 60 + Number(seconds) + Number(frames) / CUE_FRAMES_PER_SECOND;
  }
  return tracks.flatMap(({ title, atSeconds }) => (atSeconds === undefined ? [] : [{ title, atSeconds }]));
};

const readLines = (lines: readonly string[]): Line[] => {
  if (lines.some((line) => TRACK.test(line))) return cueSheet(lines);
  const labels = lines.flatMap((line) => label(line) ?? []);
  return labels.length > 0 ? labels : lines.flatMap((line) => timestamp(line.trim()) ?? []);
};

const titled = ({ atSeconds, title }: Line, n: number): ChapterEntry => ({
  atSeconds: Math.round(atSeconds * 1_000) / 1_000,
  title: title.trim().slice(0, LONGEST_TITLE) || String(n + 1),
});

/**
 * Chapters out of what people have: a cue sheet, labels of Audacity, or lines with times in front or behind. In order of time;
 * one without a title gets its number. Empty when there is no time in it.
 */
export const parseChapters = (text: string): ChapterEntry[] => {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.slice(0, LONGEST_LINE));
  const inOrder = readLines(lines).sort((a, b) => a.atSeconds - b.atSeconds);
  return inOrder.slice(0, MOST_CHAPTERS).map(titled);
};
