import { type Change, eventAt, newId, type Ports } from '@convi/kernel';
import fc from 'fast-check';
import { expect } from 'vitest';
import { FAR } from '../fixtures/far-projects.ts';
import { newRecord } from '../fixtures/records.ts';
import { type Suite, suite } from '../suite.ts';

type World = Pick<Ports, 'records' | 'feed'>;
export type TwinSubject = { readonly worlds: readonly World[]; readonly close?: () => Promise<void> };

const END_MS = 2_000;

const times = fc.integer({ min: FAR - 5, max: FAR + END_MS + 5 });
const names = fc.constantFrom('a', 'b', 'file:x', 'n');
const leases = fc.constantFrom('one', 'two');
const values = fc.constantFrom('', '1', '2', 'é\u0000"\\', '\u{1F600}');
const few = <T>(value: fc.Arbitrary<T>) => fc.dictionary(names, value, { maxKeys: 2 });
const counters = fc.dictionary(fc.constantFrom('m', 'k'), fc.integer({ min: -3, max: 3 }), { maxKeys: 2 });

const changes = fc.record(
  {
    now: times,
    lease: leases,
    expect: few(fc.option(values)),
    set: few(values),
    remove: fc.array(names, { maxLength: 2 }),
    add: counters,
    atMost: fc.dictionary(fc.constantFrom('m', 'k'), fc.integer({ min: -1, max: 5 }), { maxKeys: 2 }),
    lowerCeilingTo: fc.integer({ min: FAR, max: FAR + END_MS + 100 }),
    activity: fc.boolean(),
    events: fc.constant([eventAt(FAR, { type: 'order-changed' })]),
  },
  { requiredKeys: ['now'] },
);

const lease = fc.record({ leaseId: leases, now: times, until: times });
const step = fc.oneof(
  { weight: 60, arbitrary: fc.record({ do: fc.constant('change' as const), change: changes }) },
  { weight: 20, arbitrary: fc.record({ do: fc.constantFrom('takeLease' as const, 'renewLease' as const), lease }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('releaseLease' as const), leaseId: leases }) },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constantFrom('leases' as const, 'due' as const, 'noteKeyDestroyed' as const),
      now: times,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('beginEnd' as const, 'finishEnd' as const), now: times }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const take = async ({ records }: World, id: string, next: Step): Promise<unknown> => {
  switch (next.do) {
    case 'change':
      // fast-check leaves a key out rather than setting it to undefined.
      return records.change({ ...(next.change as Omit<Change, 'id'>), id });
    case 'takeLease':
    case 'renewLease':
      return records[next.do]({ ...next.lease, id });
    case 'releaseLease':
      return records.releaseLease(id, next.leaseId);
    case 'leases':
      return records.leases(id, next.now);
    case 'due':
      return (await records.due(next.now, 100_000)).includes(id);
    case 'noteKeyDestroyed':
      return records.noteKeyDestroyed(id, next.now);
    case 'beginEnd':
      return records.beginEnd(id, next.now, 'owner');
    case 'finishEnd':
      return records.finishEnd(id, { credential: 'c', receipt: 'r' }, FAR + END_MS);
  }
};

const history = async (
  world: World,
  id: string,
  { steps, windowMs }: { steps: readonly Step[]; windowMs: number | null },
) => {
  const { windowMs: _, ...record } = newRecord(FAR, { id, ceilingAt: FAR + END_MS, fields: { a: '1' } });
  await world.records.create({ ...record, ...(windowMs === null ? {} : { windowMs }) });
  const outcomes: unknown[] = [];
  for (const next of steps) outcomes.push(await take(world, id, next));
  const left = [await world.records.read(id), await world.feed.since(id), await world.records.tombstone(id)];
  return { outcomes, left };
};

const histories = fc.record({
  steps: fc.array(step, { maxLength: 40 }),
  windowMs: fc.option(fc.integer({ min: 1, max: END_MS * 2 })),
});

/** Whatever happens to a project, in whatever order, every implementation comes to the same. */
export const twinHistorySuite: Suite<TwinSubject> = suite('project histories', {
  'any history has the same outcomes and leaves the same everywhere': async ({ worlds }) => {
    const property = fc.asyncProperty(histories, async (given) => {
      const id = newId();
      const [first, ...others] = await Promise.all(worlds.map((world) => history(world, id, given)));
      for (const other of others) expect(other).toEqual(first);
    });

    await fc.assert(property, { numRuns: 200 });
  },
});
