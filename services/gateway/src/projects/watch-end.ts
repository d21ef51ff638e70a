import type { FeedEntry, Ports } from '@convi/kernel';

type Needs = Pick<Ports, 'clock' | 'records' | 'feed'>;
type Watched = { readonly id: string; readonly endAt: number; readonly owner?: string | undefined };

const concernsTheEnd = ({ event }: FeedEntry): boolean =>
  event.type === 'project-end-moved' || event.type === 'project-ended' || event.type === 'project-claimed';

/**
 * Calls `onEnd` once when a project ends, by the clock or early, however its end is moved in between, or when somebody else
 * holds it than when this began. Returns the way to
 * stop watching. Nothing of a project goes out after that moment: what is running is cut.
 */
export const watchEnd = (
  { clock, records, feed }: Needs,
  { id, endAt, owner }: Watched,
  onEnd: () => void,
): (() => void) => {
  let callOff = (): void => undefined;
  let unfollow = (): void => undefined;
  let isOver = false;
  let seen: string | undefined;
  const stop = (): void => {
    isOver = true;
    callOff();
    unfollow();
  };
  const end = (): void => {
    if (isOver) return;
    stop();
    onEnd();
  };
  const look = async (): Promise<void> => {
    const record = await records.read(id);
    if (record?.life.state !== 'live' || record.life.endAt <= clock.now()) return end();
    if (record.fields.owner !== owner) return end();
    if (isOver) return;
    callOff();
    callOff = clock.at(record.life.endAt, lookOrEnd);
  };
  // Who cannot be asked whether a project lives is treated as one that says no.
  const lookOrEnd = (): void => void look().catch(end);
  const hear = async (): Promise<void> => {
    const news = await feed.since(id, seen);
    seen = news.at(-1)?.eventId ?? seen;
    // No news after a wake: the record may be gone with its events.
    if (!isOver && (news.length === 0 || news.some(concernsTheEnd))) await look();
  };
  callOff = clock.at(endAt, lookOrEnd);
  const follow = async (): Promise<void> => {
    const leave = await feed.follow(id, () => void hear().catch(end));
    if (isOver) leave();
    else unfollow = leave;
  };
  void follow().catch(end);
  return stop;
};
