import { isFinal, stateOf } from '@convi/contracts';
import { AppError, type FeedEntry, type Ports, type Snapshot } from '@convi/kernel';
import { readSame } from '../projects/try-change.ts';
import { type WakeUp, wakeUp } from '../projects/wake-up.ts';
import { findConversion } from './find-conversion.ts';

type Needs = Pick<Ports, 'clock' | 'records' | 'feed'>;
type Awaited = { readonly conversionId: string; readonly untilMs: number; readonly hurry: AbortSignal };

/** Looked at this often without any news, should a wake ever be lost. */
const LOOK_EVERY_MS = 5_000;

const endsIt = (conversionId: string, { event }: FeedEntry): boolean =>
  event.type === 'project-ended' ||
  event.type === 'project-claimed' ||
  event.type === 'project-end-moved' ||
  (event.type === 'conversion-ended' && event.conversionId === conversionId);

const isOver = (project: Snapshot, conversionId: string): boolean =>
  isFinal(stateOf(findConversion(project, conversionId).items));

const readLive = async ({ clock, records }: Needs, before: Snapshot): Promise<Snapshot> => {
  const project = await readSame({ records }, before);
  if (project.life.state !== 'live' || project.life.endAt <= clock.now()) throw new AppError('project-ended');
  return project;
};

/** Sleeps until there is news that can end the wait: progress of a large batch would wake it hundreds of times. */
const sleep = async (ports: Needs, { id, life }: Snapshot, waiting: Waiting): Promise<void> => {
  const { clock, feed } = ports;
  const lookAt = Math.min(waiting.untilMs, life.endAt, clock.now() + LOOK_EVERY_MS);
  while (clock.now() < lookAt && !waiting.hurry.aborted) {
    const news = await feed.since(id, waiting.seen);
    waiting.seen = news.at(-1)?.eventId ?? waiting.seen;
    if (news.some((entry) => endsIt(waiting.conversionId, entry))) return;
    await waiting.wake.next(lookAt);
  }
};

type Waiting = Awaited & { readonly wake: WakeUp; seen: string | undefined };

/** The project when a conversion of it has ended, or when the time is up or there is a hurry. Throws `project-ended`. */
export const awaitConversion = async (ports: Needs, project: Snapshot, awaited: Awaited): Promise<Snapshot> => {
  if (isOver(project, awaited.conversionId) || ports.clock.now() >= awaited.untilMs) return project;
  const wake = await wakeUp(ports, project.id, awaited.hurry);
  const waiting: Waiting = { ...awaited, wake, seen: undefined };
  try {
    for (;;) {
      // What happens between this look and the sleep is news to the sleep.
      waiting.seen = (await ports.feed.since(project.id, waiting.seen)).at(-1)?.eventId ?? waiting.seen;
      const present = await readLive(ports, project);
      const timeIsUp = ports.clock.now() >= awaited.untilMs || awaited.hurry.aborted;
      if (timeIsUp || isOver(present, awaited.conversionId)) return present;
      await sleep(ports, present, waiting);
    }
  } finally {
    wake.close();
  }
};
