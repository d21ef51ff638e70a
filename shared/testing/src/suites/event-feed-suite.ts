import { type EventFeed, eventAt, newId, type ProjectRecords } from '@convi/kernel';
import { expect } from 'vitest';
import { FAR, made } from '../fixtures/far-projects.ts';
import { soon } from '../soon.ts';
import { type Suite, suite } from '../suite.ts';

export type EventFeedSubject = {
  readonly feed: EventFeed;
  readonly records: ProjectRecords;
  readonly close?: () => Promise<void>;
};

const added = (fileId = newId()) => eventAt(FAR, { type: 'file-added', fileId });
const tell = (records: ProjectRecords, id: string, ...events: ReturnType<typeof added>[]) =>
  records.change({ id, now: FAR, events });

/** What every event feed must do, with the records that write it. */
export const eventFeedSuite: Suite<EventFeedSubject> = suite('event feed', {
  'events are kept in order and read again after any of them': async ({ records, feed }) => {
    const [id, events] = [await made(records), [added(), added(), added(), added()]];
    await tell(records, id, ...events.slice(0, 2));
    await tell(records, id, ...events.slice(2));

    const all = await feed.since(id);

    expect(all.map(({ event }) => event)).toEqual(events);
    expect(new Set(all.map(({ eventId }) => eventId)).size).toBe(4);
    expect(await feed.since(id, all[1]?.eventId)).toEqual(all.slice(2));
    expect(await feed.since(id, all[3]?.eventId)).toEqual([]);
  },

  'an id that is not ours reads from the beginning': async ({ records, feed }) => {
    const id = await made(records);
    await tell(records, id, added());

    for (const after of ['', 'x', '1-1; DEL', '-', '9'.repeat(40)]) expect(await feed.since(id, after)).toHaveLength(1);
  },

  'a refused change tells nothing': async ({ records, feed }) => {
    const id = await made(records);
    await records.change({ id, now: FAR, expect: { a: '1' }, events: [added()] });

    expect(await feed.since(id)).toEqual([]);
  },

  'a moved end is told with the new end, one that stays is not': async ({ records, feed }) => {
    const id = await made(records);
    await records.change({ id, now: FAR, activity: true });
    await records.change({ id, now: FAR + 1_000, activity: true, events: [added('0'.repeat(26))] });
    await records.change({ id, now: FAR + 2_000, lowerCeilingTo: FAR + 60_000 });

    expect((await feed.since(id)).map(({ event }) => event)).toEqual([
      added('0'.repeat(26)),
      { type: 'project-end-moved', at: '2100-01-01T00:00:01.000Z', expiresAt: '2100-01-01T00:15:01.000Z' },
      { type: 'project-end-moved', at: '2100-01-01T00:00:02.000Z', expiresAt: '2100-01-01T00:01:00.000Z' },
    ]);
  },

  'the end is told once and can be read until it is finished': async ({ records, feed }) => {
    const id = await made(records);
    await records.beginEnd(id, FAR + 1_000, 'owner');
    await records.beginEnd(id, FAR + 2_000, 'owner');
    const told = await feed.since(id);
    await records.finishEnd(id, { credential: '', receipt: '' }, FAR + 60_000);

    expect(told.map(({ event }) => event)).toEqual([{ type: 'project-ended', at: '2100-01-01T00:00:01.000Z' }]);
    expect(await feed.since(id)).toEqual([]);
  },

  'a follower is woken by news of its project only, until it stops': async ({ records, feed }) => {
    const [id, other] = [await made(records), await made(records)];
    const woken = { id: 0, other: 0, again: 0 };
    const stop = await feed.follow(id, () => (woken.id += 1));
    await feed.follow(other, () => (woken.other += 1));
    const stopAgain = await feed.follow(id, () => (woken.again += 1));
    await tell(records, id, added());
    await soon(() => woken.id > 0 && woken.again > 0);
    stop();
    const before = woken.id;
    await tell(records, id, added());
    await soon(() => woken.again > 1);
    stopAgain();
    await tell(records, other, added());
    await soon(() => woken.other > 0);

    expect(woken.id).toBe(before);
    expect(woken.again).toBe(2);
  },

  'the beginning and the finish of an end wake followers': async ({ records, feed }) => {
    const id = await made(records);
    let woken = 0;
    const stop = await feed.follow(id, () => (woken += 1));
    await records.beginEnd(id, FAR, 'owner');
    await soon(() => woken === 1);
    await records.finishEnd(id, { credential: '', receipt: '' }, FAR + 60_000);

    await soon(() => woken === 2);
    stop();
  },
});
