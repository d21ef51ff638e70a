import type { Arrangement } from '@convi/contracts';
import { newEntryId } from './board-moves.ts';

/** A part of a recording as the board shows it. */
export type BoardSegment = NonNullable<Arrangement['segments']>[number];

/** Shorter than this nothing is heard. */
const SHORTEST_SECONDS = 0.05;

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** A segment from one time to another, kept inside its recording and longer than nothing. */
export const trimmed = (
  segment: BoardSegment,
  { startSeconds, endSeconds }: { readonly startSeconds: number; readonly endSeconds: number },
  lengthSeconds: number,
): BoardSegment => {
  const start = within(startSeconds, 0, Math.max(0, lengthSeconds - SHORTEST_SECONDS));
  return { ...segment, startSeconds: start, endSeconds: within(endSeconds, start + SHORTEST_SECONDS, lengthSeconds) };
};

/** A segment as two, cut at a time of its recording; as it is when the cut would leave nothing on one side. */
export const cutAt = (segment: BoardSegment, seconds: number, lengthSeconds: number): BoardSegment[] => {
  const end = segment.endSeconds ?? lengthSeconds;
  if (seconds < segment.startSeconds + SHORTEST_SECONDS || seconds > end - SHORTEST_SECONDS) return [segment];
  // The fades stay at the outer ends.
  const { fadeInSeconds: _in, ...second } = segment;
  const { fadeOutSeconds: _out, ...first } = segment;
  return [
    { ...first, endSeconds: seconds },
    { ...second, id: newEntryId(), startSeconds: seconds, endSeconds: end },
  ];
};
