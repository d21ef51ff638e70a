import type { ProjectEvent } from '@convi/contracts';
import { eventAt, type FeedEntry } from '@convi/kernel';

/** How long before its end a project is said to be ending. */
const NOTICES_MS = [5 * 60_000, 60_000] as const;

const iso = (ms: number): string => new Date(ms).toISOString();

/** Keeps the end of a project for one stream and says when its nearness is to be told. A moved end is announced anew. */
export const eventAnnouncer = (firstEndAt: number) => {
  let endAt = firstEndAt;
  let told = Number.POSITIVE_INFINITY;
  const moveTo = (movedTo: number): void => {
    if (movedTo > endAt) told = Number.POSITIVE_INFINITY;
    endAt = movedTo;
  };
  const hear = (news: readonly FeedEntry[]): void => {
    for (const { event } of news) if (event.type === 'project-end-moved') moveTo(Date.parse(event.expiresAt));
  };
  const due = (now: number): ProjectEvent[] => {
    const notice = NOTICES_MS.findLast((before) => now >= endAt - before && before < told);
    if (notice === undefined || now >= endAt) return [];
    told = notice;
    return [eventAt(now, { type: 'project-ending', expiresAt: iso(endAt) })];
  };
  /** When to look again at the latest. */
  const nextAt = (now: number): number =>
    Math.min(endAt, ...NOTICES_MS.map((before) => endAt - before).filter((at) => at > now));
  return { hear, moveTo, due, nextAt, endAt: () => endAt };
};

export type EventAnnouncer = ReturnType<typeof eventAnnouncer>;
