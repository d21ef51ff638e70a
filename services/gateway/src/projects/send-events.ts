import type { ProjectEvent } from '@convi/contracts';
import { eventAt, type FeedEntry, type Ports, type Snapshot } from '@convi/kernel';
import type { Response } from 'express';
import type { Visit } from '../http/visit.ts';
import { type EventAnnouncer, eventAnnouncer } from './event-announcer.ts';
import { type WakeUp, wakeUp } from './wake-up.ts';

type Needs = Pick<Ports, 'clock' | 'records' | 'feed'>;

const COMMENT_EVERY_MS = 15_000;
const COMMENT = ':\n\n';

const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // A proxy that buffers or compresses holds events back until they are of no use.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
} as const;

const block = (event: ProjectEvent, eventId?: string): string =>
  `${eventId === undefined ? '' : `id: ${eventId}\n`}data: ${JSON.stringify(event)}\n\n`;

type Stream = {
  readonly response: Response;
  readonly wake: WakeUp;
  readonly hurry: AbortSignal;
  seen: string | undefined;
};

/** A client that does not read is let go: it comes back and resumes where it stopped. */
const MAX_UNREAD_BYTES = 1_048_576;

const writeNews = (stream: Stream, news: readonly FeedEntry[]): void => {
  if (stream.response.writableLength > MAX_UNREAD_BYTES) stream.response.destroy();
  for (const { eventId, event } of news) {
    stream.response.write(block(event, eventId));
    stream.seen = eventId;
  }
};

const isEnd = ({ event }: FeedEntry): boolean => event.type === 'project-ended';
const isClaim = ({ event }: FeedEntry): boolean => event.type === 'project-claimed';
/** What happens in a project after somebody else has taken it is not told to who held it before. */
const upToClaim = (news: readonly FeedEntry[]): readonly FeedEntry[] => news.slice(0, news.findIndex(isClaim) + 1);

/** The feed leaves with its record, and events may be trimmed: the record has the last word on its end. */
const hasEnded = async (
  { clock, records }: Needs,
  {
    project: {
      id,
      header: { owner },
    },
    news,
    announcer,
  }: { readonly project: Snapshot; readonly news: readonly FeedEntry[]; readonly announcer: EventAnnouncer },
): Promise<false | 'ended' | 'lost'> => {
  if (news.length > 0 && clock.now() < announcer.endAt() && !news.some(isClaim)) return news.some(isEnd) && 'ended';
  const record = await records.read(id);
  if (record?.life.state !== 'live' || record.life.endAt <= clock.now()) return 'ended';
  if (record.fields.owner !== owner) return 'lost';
  announcer.moveTo(record.life.endAt);
  return false;
};

type End = { readonly ended: 'ended' | 'lost'; readonly now: number };

/** The last words to who listens. The end has no event of its own when the clock was first, or when the feed had left already. */
const tellEnd = (stream: Stream, news: readonly FeedEntry[], { ended, now }: End): void => {
  writeNews(stream, ended === 'lost' ? upToClaim(news) : news);
  if (ended === 'ended' && !news.some(isEnd)) stream.response.write(block(eventAt(now, { type: 'project-ended' })));
};

/** Tells everything until the project ends or the client goes. */
const tell = async (ports: Needs, project: Snapshot, stream: Stream): Promise<void> => {
  const { clock, feed } = ports;
  const announcer = eventAnnouncer(project.life.endAt);
  let commentAt = clock.now() + COMMENT_EVERY_MS;
  while (!stream.hurry.aborted) {
    const news = await feed.since(project.id, stream.seen);
    announcer.hear(news);
    const ended = await hasEnded(ports, { project, news, announcer });
    if (ended) return tellEnd(stream, news, { ended, now: clock.now() });
    writeNews(stream, news);
    for (const event of announcer.due(clock.now())) stream.response.write(block(event));
    if (clock.now() >= commentAt) {
      stream.response.write(COMMENT);
      commentAt = clock.now() + COMMENT_EVERY_MS;
    }
    await stream.wake.next(Math.min(commentAt, announcer.nextAt(clock.now())));
  }
};

/** `GET …/events`: from the beginning, or after `Last-Event-ID`. Returns when the stream is over. */
export const sendEvents = async (
  ports: Needs,
  project: Snapshot,
  { request, response, hurry }: Visit,
): Promise<void> => {
  const wake = await wakeUp(ports, project.id, hurry);
  const stream: Stream = { response, wake, hurry, seen: request.get('Last-Event-ID') };
  try {
    response.status(200).set(headers);
    if (request.method !== 'HEAD') {
      response.write(COMMENT);
      await tell(ports, project, stream);
    }
    response.end();
  } finally {
    wake.close();
  }
};
