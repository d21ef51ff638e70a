import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Clock } from '../ports/clock.ts';
import { every } from './every.ts';

/** One alarm at a time is all that is set here. */
const oneAlarm = () => {
  let now = 0;
  let alarm: { readonly at: number; readonly run: () => void } | undefined;
  const at: Clock['at'] = (atMs, run) => {
    alarm = { at: atMs, run };
    return () => {
      alarm = undefined;
    };
  };
  const clock: Clock = { now: () => now, at, after: (ms, run) => at(now + ms, run) };
  const move = (ms: number): void => {
    now += ms;
    if (alarm && alarm.at <= now) alarm.run();
  };
  return { ...clock, move };
};

const start = (run: () => Promise<void>) => {
  const clock = oneAlarm();
  const errors: unknown[] = [];
  const repeated = every(clock, { ms: 500, run, failed: (error) => errors.push(error) });
  return { clock, errors, ...repeated };
};

test('it runs at once and then so long after each run, also after one that failed', async () => {
  let runs = 0;
  const { clock, errors, stop } = start(async () => {
    runs += 1;
    if (runs === 1) throw new Error('away');
  });

  await turn();
  expect([runs, errors.length]).toEqual([1, 1]);
  clock.move(499);
  await turn();
  expect(runs).toBe(1);
  clock.move(1);
  await turn();
  expect(runs).toBe(2);
  await stop();
});

test('one run never overlaps the next, and stopping waits for the run in hand and begins no other', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let runs = 0;
  const { clock, stop } = start(async () => {
    runs += 1;
    await promise;
  });

  clock.move(5_000);
  await turn();
  const stopped = stop();
  resolve();
  await stopped;
  clock.move(5_000);
  await turn();

  expect(runs).toBe(1);
});
