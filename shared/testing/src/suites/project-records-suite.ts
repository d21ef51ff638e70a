import { newId } from '@convi/kernel';
import { expect } from 'vitest';
import { FAR, fieldsOf, lifeOf, made, type ProjectRecordsSubject } from '../fixtures/far-projects.ts';
import { newRecord } from '../fixtures/records.ts';
import { type Suite, suite } from '../suite.ts';

const MINUTE_MS = 60_000;

/** What every store of project records must do while a project lives. */
export const projectRecordsSuite: Suite<ProjectRecordsSubject> = suite('project records', {
  'a new project reads as it was made, with its end': async ({ records }) => {
    const record = newRecord(FAR);
    await records.create(record);

    const { createdAt, ceilingAt, windowMs } = record;
    const life = { state: 'live', createdAt, ceilingAt, windowMs, endAt: FAR + 15 * MINUTE_MS };
    expect(await records.read(record.id)).toEqual({ id: record.id, life, fields: record.fields });
  },

  'a project without a window ends at its ceiling': async ({ records }) => {
    const { windowMs: _, ...record } = newRecord(FAR);
    await records.create(record);

    expect((await lifeOf(records, record.id))?.endAt).toBe(record.ceilingAt);
    expect(await records.change({ id: record.id, now: FAR + 5, activity: true })).toBe('changed');
    expect((await lifeOf(records, record.id))?.endAt).toBe(record.ceilingAt);
  },

  'an id is given once': async ({ records }) => {
    const id = await made(records);
    await expect(records.create(newRecord(FAR, { id }))).rejects.toThrow('a project with this id exists');
  },

  'a project that never was is absent': async ({ records }) => {
    expect(await records.read(newId())).toBeUndefined();
    expect(await records.change({ id: newId(), now: FAR })).toBe('not-live');
  },

  'one change sets, removes and counts together': async ({ records }) => {
    const id = await made(records, { fields: { a: '1', b: '2', 'file:x': '{"name":"\u{1F600}"}' } });

    await records.change({
      id,
      now: FAR,
      set: { a: 'é', c: '' },
      remove: ['b', 'none'],
      add: { files: 2, bytes: 3_000_000_000 },
    });

    const fields = { a: 'é', c: '', 'file:x': '{"name":"\u{1F600}"}', files: '2', bytes: '3000000000' };
    expect(await fieldsOf(records, id)).toEqual(fields);
  },

  'a change whose expectation is not met does nothing at all': async ({ records }) => {
    const id = await made(records, { fields: { a: '1' } });
    const attempts = await Promise.all(
      [{ a: '2' }, { a: null }, { a: '1', b: '' }].map((expected) =>
        records.change({ id, now: FAR, expect: expected, set: { a: '9' }, add: { n: 1 } }),
      ),
    );

    expect(attempts).toEqual(['conflict', 'conflict', 'conflict']);
    expect(await fieldsOf(records, id)).toEqual({ a: '1' });
    expect(await records.change({ id, now: FAR, expect: { a: '1', b: null }, set: { b: '2' } })).toBe('changed');
  },

  'of changes with the same expectation at the same moment one succeeds': async ({ records }) => {
    const id = await made(records, { fields: { turn: '0' } });

    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        records.change({ id, now: FAR, expect: { turn: '0' }, set: { turn: `${n + 1}` }, add: { taken: 1 } }),
      ),
    );

    expect(outcomes.filter((outcome) => outcome === 'changed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(19);
    expect((await fieldsOf(records, id))?.taken).toBe('1');
  },

  'a bound holds against all changes at once': async ({ records }) => {
    const id = await made(records);
    const addOne = () =>
      records.change({ id, now: FAR, add: { files: 1, bytes: 10 }, atMost: { files: 5, bytes: 1_000 } });

    const outcomes = await Promise.all(Array.from({ length: 12 }, addOne));

    expect(outcomes.filter((outcome) => outcome === 'full')).toHaveLength(7);
    expect(await fieldsOf(records, id)).toMatchObject({ files: '5', bytes: '50' });
    expect(await records.change({ id, now: FAR, add: { files: -5 } })).toBe('changed');
    expect(await addOne()).toBe('changed');
  },

  'activity moves the end by the window, never past the ceiling, never back': async ({ records }) => {
    const id = await made(records, { ceilingAt: FAR + 20 * MINUTE_MS });
    const end = async (now: number) => {
      await records.change({ id, now, activity: true });
      return ((await lifeOf(records, id))?.endAt ?? 0) - FAR;
    };

    expect(await end(FAR + 2 * MINUTE_MS)).toBe(17 * MINUTE_MS);
    expect(await end(FAR + 1 * MINUTE_MS)).toBe(17 * MINUTE_MS);
    expect(await end(FAR + 16 * MINUTE_MS)).toBe(20 * MINUTE_MS);
  },

  'a ceiling can only be lowered, and the end follows it': async ({ records }) => {
    const id = await made(records, { ceilingAt: FAR + 100 * MINUTE_MS });
    const lower = (minutes: number) => records.change({ id, now: FAR, lowerCeilingTo: FAR + minutes * MINUTE_MS });

    expect([await lower(100), await lower(101)]).toEqual(['conflict', 'conflict']);
    expect(await lower(50)).toBe('changed');
    expect(await lifeOf(records, id)).toMatchObject({ ceilingAt: FAR + 50 * MINUTE_MS, endAt: FAR + 15 * MINUTE_MS });
    expect(await lower(10)).toBe('changed');
    expect(await lifeOf(records, id)).toMatchObject({ ceilingAt: FAR + 10 * MINUTE_MS, endAt: FAR + 10 * MINUTE_MS });
  },

  'after the end nothing changes, though nobody has ended the project yet': async ({ records }) => {
    const id = await made(records, { ceilingAt: FAR + 1_000 });
    const at = (now: number) => records.change({ id, now, set: { late: '1' }, activity: true });

    expect(await at(FAR + 1_000)).toBe('not-live');
    expect((await records.read(id))?.life.state).toBe('live');
    expect(await fieldsOf(records, id)).not.toHaveProperty('late');
    expect(await at(FAR + 999)).toBe('changed');
  },

  'names that belong to the record itself are refused': async ({ records }) => {
    const id = await made(records);
    await expect(records.change({ id, now: FAR, set: { '@state': 'live' } })).rejects.toThrow('not a field name');
  },
});
