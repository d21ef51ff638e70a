import { FailureError, itemField, SealError } from '@convi/kernel';
import { testClock } from '@convi/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UnexpectedScratchEntry } from '../scratch/scratch-files.ts';
import { ScratchTooSmall } from '../scratch/scratch-space.ts';
import { failureOfError } from './failure-of.ts';
import { keeper } from './keeper.ts';
import { progressTeller } from './progress-teller.ts';
import { claimSlot } from './running-slots.ts';

test.each([
  [new FailureError('wrong-password'), 'wrong-password'],
  [new ScratchTooSmall(), 'too-large'],
  [Object.assign(new Error(), { code: 'ENOSPC' }), 'too-large'],
  [new UnexpectedScratchEntry(), 'engine-crashed'],
  [new SealError(), 'internal'],
  [new TypeError(), 'internal'],
  ['a thrown text', 'internal'],
] as const)('every error becomes one code: %s', (error, code) => {
  expect(failureOfError(error)).toBe(code);
});

test('what is kept is opened once, renewed when it broke, and closed with the job', async () => {
  const { keep, close } = keeper();
  const told: string[] = [];
  let opened = 0;
  const kept = {
    open: async () => {
      opened += 1;
      return { n: opened, works: true };
    },
    close: async ({ n }: { n: number }) => void told.push(`closed ${n}`),
    isUsable: ({ works }: { works: boolean }) => works,
  };

  const first = await keep('office', kept);
  expect(await keep('office', kept)).toBe(first);
  first.works = false;
  const second = await keep('office', kept);
  await close();

  expect(second.n).toBe(2);
  expect(told).toEqual(['closed 1', 'closed 2']);
});

test('progress that never moves on is told once', async () => {
  const clock = testClock(0);
  const told: number[] = [];
  const teller = progressTeller(clock, async (fraction) => told.push(fraction));

  for (let n = 0; n < 10; n++) {
    teller.tell(0.5);
    clock.move(250);
  }
  teller.tell(Number.NaN);
  clock.move(250);
  await teller.stop();
  teller.tell(0.9);
  clock.move(1_000);

  expect(told).toEqual([0.5]);
});

const wish = { conversionId: 'c', leaseId: 'l', slots: 2, now: 1_000, heldUntil: 0 };
const running = (id: string) => ({ [itemField(id, 0)]: '{"state":"running"}' });

test('a conversion takes the place of one that no longer runs', () => {
  const fields = { 'slot:0': 'a x 0', 'slot:1': 'b x 0', ...running('a') };

  expect(claimSlot(fields, wish)).toMatchObject({ expect: { 'slot:1': 'b x 0' } });
});

test('a conversion between two items of one job keeps its place for a while', () => {
  const fields = { 'slot:0': 'a x 0', 'slot:1': 'b x 1500', ...running('a') };

  expect(claimSlot(fields, wish)).toBeUndefined();
  expect(claimSlot(fields, { ...wish, now: 1_500 })).toBeDefined();
});

test('who starts an item changes its slot, so that nobody else can take it in the same moment', () => {
  const first = claimSlot({ 'slot:0': 'c x 0' }, wish);

  expect(first?.expect).toEqual({ 'slot:0': 'c x 0' });
  expect(first?.set?.['slot:0']).not.toBe('c x 0');
});

test('whatever a record says, no conversion loses its place while it runs', () => {
  const conversion = fc.constantFrom('a', 'b', 'd');
  const slot = fc.record({ conversion, heldUntil: fc.integer({ min: 0, max: 2_000 }) });

  fc.assert(
    fc.property(fc.array(slot, { maxLength: 2 }), fc.subarray(['a', 'b', 'd']), (slots, live) => {
      const taken = slots.map(({ conversion: id, heldUntil }, n) => [`slot:${n}`, `${id} x ${heldUntil}`]);
      const states = live.map((id) => [itemField(id, 0), '{"state":"running"}']);
      const fields: Record<string, string> = Object.fromEntries([...taken, ...states] as [string, string][]);

      const [name] = Object.keys(claimSlot(fields, wish)?.set ?? {});

      expect(live).not.toContain(fields[name ?? '']?.split(' ')[0]);
    }),
  );
});
