import { testClock } from '@convi/testing';
import { expect, test } from 'vitest';
import { itemSignal } from './item-signal.ts';
import { stopReasonOf } from './job-stopped.ts';
import { runClock } from './run-clock.ts';

const never = new AbortController().signal;

const running = () => {
  const clock = testClock(1_000);
  const stopper = itemSignal(never, never);
  const times = runClock({ stopper, engineClock: clock, clock, timeoutMs: 100, waitUntil: 2_000 });
  return { clock, times, reason: () => (stopper.signal.aborted ? stopReasonOf(stopper.signal) : undefined) };
};

test('waiting for an engine takes nothing of the run budget, however often', async () => {
  const { clock, times, reason } = running();
  clock.move(60);

  await times.standing(async () => clock.move(500));
  await Promise.all([times.standing(async () => clock.move(200)), times.standing(async () => clock.move(100))]);

  clock.move(39);
  expect(reason()).toBeUndefined();
  clock.move(1);
  expect(reason()).toBe('out-of-time');
});

test('what waits for an engine beyond its time in the queue has waited too long', async () => {
  const { clock, times, reason } = running();

  await times.standing(async () => clock.move(1_000));

  expect(reason()).toBe('waited-too-long');
});

test('a clock that was stopped stops nothing', () => {
  const { clock, times, reason } = running();

  times.stop();
  clock.move(10_000);

  expect(reason()).toBeUndefined();
});
