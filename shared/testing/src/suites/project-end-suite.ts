import { newId, shardOf } from '@convi/kernel';
import { expect } from 'vitest';
import { FAR, lifeOf, made, type ProjectRecordsSubject } from '../fixtures/far-projects.ts';
import { newRecord } from '../fixtures/records.ts';
import { freshSuite, type Suite } from '../suite.ts';

const MINUTE_MS = 60_000;
const LEFT = { credential: 'mark', receipt: '{}' };

/** How every store of project records ends a project. `make` gives an empty one. */
export const projectEndSuite: Suite<ProjectRecordsSubject> = freshSuite('the end of a project', {
  'an end begins once, and its first reason and time stay': async ({ records }) => {
    const id = await made(records);

    const outcomes = [await records.beginEnd(id, FAR + 5, 'owner'), await records.beginEnd(id, FAR + 9, 'expired')];

    expect(outcomes).toEqual(['begun', 'ending']);
    expect(await lifeOf(records, id)).toMatchObject({ state: 'ending', endedAt: FAR + 5, reason: 'owner' });
    expect(await records.beginEnd(newId(), FAR, 'owner')).toBe('gone');
  },

  'many that end the same project at once agree on one': async ({ records }) => {
    const id = await made(records);

    const outcomes = await Promise.all(Array.from({ length: 10 }, () => records.beginEnd(id, FAR, 'owner')));

    expect(outcomes.filter((outcome) => outcome === 'begun')).toHaveLength(1);
  },

  'an end that is noticed late was at its time': async ({ records }) => {
    const id = await made(records, { ceilingAt: FAR + 1_000 });
    await records.beginEnd(id, FAR + 1_700, 'expired');

    expect((await lifeOf(records, id))?.endedAt).toBe(FAR + 1_000);
  },

  'an ending project takes no change, no lease and no renewal; held leases run out or are released': async ({
    records,
  }) => {
    const id = await made(records);
    const lease = { id, leaseId: 'one', now: FAR, until: FAR + 100 };
    await records.takeLease(lease);
    await records.takeLease({ ...lease, leaseId: 'two' });
    await records.beginEnd(id, FAR + 1, 'owner');

    expect(await records.change({ id, now: FAR + 2, set: { a: '1' } })).toBe('not-live');
    expect(await records.change({ id, now: FAR + 2, lease: 'one', set: { a: '1' } })).toBe('not-live');
    expect(await records.takeLease({ ...lease, leaseId: 'three', now: FAR + 2 })).toBe(false);
    expect(await records.renewLease({ ...lease, now: FAR + 2 })).toBe(false);
    expect(await records.leases(id, FAR + 2)).toBe(2);
    await records.releaseLease(id, 'one');
    expect([await records.leases(id, FAR + 2), await records.leases(id, FAR + 100)]).toEqual([1, 0]);
  },

  'the destruction of the key is noted once, on an ending project only': async ({ records }) => {
    const id = await made(records);
    await records.noteKeyDestroyed(id, FAR + 1);
    const whileLive = await lifeOf(records, id);
    await records.beginEnd(id, FAR + 2, 'owner');
    await records.noteKeyDestroyed(id, FAR + 3);
    await records.noteKeyDestroyed(id, FAR + 4);
    await records.noteKeyDestroyed(newId(), FAR);

    expect(whileLive?.keyDestroyedAt).toBeUndefined();
    expect((await lifeOf(records, id))?.keyDestroyedAt).toBe(FAR + 3);
  },

  'a finished end leaves a tombstone and nothing else': async ({ records }) => {
    const id = await made(records);
    await records.takeLease({ id, leaseId: 'one', now: FAR, until: FAR + MINUTE_MS });
    await records.beginEnd(id, FAR, 'owner');
    const before = await records.tombstone(id);
    await records.finishEnd(id, LEFT, FAR + MINUTE_MS);
    await records.finishEnd(id, LEFT, FAR + MINUTE_MS);

    expect([before, await records.tombstone(id)]).toEqual([undefined, LEFT]);
    expect(await records.read(id)).toBeUndefined();
    expect(await records.leases(id, FAR)).toBe(0);
    expect(await records.due(FAR + 100 * MINUTE_MS, 10)).toEqual([]);
    expect(await records.beginEnd(id, FAR, 'owner')).toBe('gone');
    await expect(records.create(newRecord(FAR, { id }))).rejects.toThrow('exists');
  },

  'projects are due from their end on, over all shards': async ({ records }) => {
    const ids = await Promise.all(Array.from({ length: 150 }, () => made(records, { ceilingAt: FAR + 1_000 })));
    await made(records, { ceilingAt: FAR + 1_001 });

    const due = await records.due(FAR + 1_000, 1_000);

    expect(new Set(ids.map(shardOf)).size).toBeGreaterThan(20);
    expect(due.toSorted()).toEqual(ids.toSorted());
    expect(await records.due(FAR + 999, 1_000)).toEqual([]);
    expect(await records.due(FAR + 1_000, 7)).toHaveLength(7);
  },

  'within a shard the oldest end comes first': async ({ records }) => {
    const ids: string[] = [];
    for (const endInMs of [3_000, 1_000, 2_000]) {
      const id = Array.from({ length: 2_000 }, newId).find((each) => shardOf(each) === 7) ?? '';
      await records.create(newRecord(FAR, { id, ceilingAt: FAR + endInMs }));
      ids.push(id);
    }

    expect(await records.due(FAR + 5_000, 10)).toEqual([ids[1], ids[2], ids[0]]);
  },

  'a moved end moves when a project is due': async ({ records }) => {
    const id = await made(records, { ceilingAt: FAR + 20 * MINUTE_MS });
    const due = (minutes: number) => records.due(FAR + minutes * MINUTE_MS, 10);
    const before = await due(15);
    await records.change({ id, now: FAR + MINUTE_MS, activity: true });
    const after = [await due(15), await due(16)];
    await records.change({ id, now: FAR + MINUTE_MS, lowerCeilingTo: FAR + 2 * MINUTE_MS });

    expect([before, ...after, await due(2)]).toEqual([[id], [], [id], [id]]);
  },

  'an end that is not finished is due again ten seconds later': async ({ records }) => {
    const id = await made(records);
    await records.beginEnd(id, FAR, 'owner');
    const due = (ms: number) => records.due(FAR + ms, 10);

    expect([await due(0), await due(9_999), await due(10_000)]).toEqual([[], [], [id]]);
    await records.beginEnd(id, FAR + MINUTE_MS, 'expired');
    expect([await due(MINUTE_MS + 9_999), await due(MINUTE_MS + 10_000)]).toEqual([[], [id]]);
  },

  'the first receipt of an ending project stays, however often one is made': async ({ records }) => {
    const id = await made(records);
    const early = await records.keepReceipt(id, 'early');
    await records.beginEnd(id, FAR, 'owner');

    const kept = await Promise.all(['one', 'two', 'three'].map((receipt) => records.keepReceipt(id, receipt)));
    const again = await records.keepReceipt(id, 'four');
    await records.finishEnd(id, LEFT, FAR + MINUTE_MS);

    expect(new Set([...kept, again]).size).toBe(1);
    expect([early, kept[0], await records.keepReceipt(id, 'late')]).toEqual([undefined, again, undefined]);
  },
});
