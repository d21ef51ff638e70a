import type { ChapterEntry, SplitOptions } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { Silence } from './find-silence.ts';

/** A part of a sound; its title where it has one. */
export type SplitPart = {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly title?: string | undefined;
};

/** What is cut: from where to where of a sound. */
export type Region = { readonly startSeconds: number; readonly endSeconds: number };

/** Nobody wants a part that is shorter than this. */
const LEAST_SECONDS = 0.01;
const MOST_PARTS = 200;

const secondsOf = (text: string): number => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/** Times as they are written: `1:30, 62.5`. */
const readTimes = (text: string): number[] =>
  text
    .trim()
    .split(/\s*[,;\s]\s*/)
    .map(secondsOf);

/** Parts between cuts, in order; those outside of the region and those that leave nothing between them do not count. */
const between = ({ startSeconds, endSeconds }: Region, cuts: readonly number[]): SplitPart[] => {
  const inside = [...cuts].sort((a, b) => a - b).filter((at) => at > startSeconds && at < endSeconds);
  const edges = [startSeconds, ...inside, endSeconds].filter(
    (at, n, all) => n === 0 || at - (all[n - 1] ?? 0) >= LEAST_SECONDS,
  );
  return edges.slice(1).map((end, n) => ({ startSeconds: edges[n] ?? 0, endSeconds: end }));
};

const equalParts = ({ startSeconds, endSeconds }: Region, count: number): number[] =>
  Array.from({ length: count - 1 }, (_, n) => startSeconds + ((endSeconds - startSeconds) * (n + 1)) / count);

/** In the middle of each silence, so that nothing that is heard is touched. */
const silenceCuts = (silences: readonly Silence[], sampleRateHz: number): number[] =>
  silences.map(({ startFrame, endFrame }) => Math.round((startFrame + endFrame) / 2) / sampleRateHz);

const titled = (parts: readonly SplitPart[], chapters: readonly ChapterEntry[]): SplitPart[] =>
  parts.map((part) => ({
    ...part,
    title: chapters.findLast(({ atSeconds }) => atSeconds <= part.startSeconds + LEAST_SECONDS / 2)?.title,
  }));

type Found = {
  readonly region: Region;
  readonly chapters: readonly ChapterEntry[];
  readonly silences: readonly Silence[];
  readonly sampleRateHz: number;
};

const cutsOf = ({ splitBy, parts, splitTimes }: SplitOptions, found: Found): readonly number[] => {
  if (splitBy === 'parts') return equalParts(found.region, parts);
  if (splitBy === 'silence') return silenceCuts(found.silences, found.sampleRateHz);
  if (splitBy === 'chapters') return found.chapters.map(({ atSeconds }) => atSeconds);
  return splitTimes === undefined ? [] : readTimes(splitTimes);
};

/** The parts of a sound as they are wished for. Throws `bad-options` when times or chapters are wanted and there are none. */
export const splitParts = (options: SplitOptions, found: Found): SplitPart[] => {
  const cuts = cutsOf(options, found);
  const isNeeded = options.splitBy === 'times' || options.splitBy === 'chapters';
  if (isNeeded && cuts.length === 0) throw new FailureError('bad-options');
  const parts = between(found.region, cuts).slice(0, MOST_PARTS);
  return options.splitBy === 'chapters' ? titled(parts, found.chapters) : parts;
};
